export const diff = `--- a/src/money/round.ts
+++ b/src/money/round.ts
@@ -1,9 +1,11 @@
 import { Currency } from './currency.js';
 
-/** Rounds half up. */
-export function round(amount: number, currency: Currency): number {
-  const factor = 10 ** currency.digits;
-  return Math.round(amount * factor) / factor;
+/** Rounds half to even, as the bank statements do. */
+export function round(amount: bigint, currency: Currency): bigint {
+  const unit = 10n ** BigInt(currency.scale - currency.digits);
+  const [whole, rest] = [amount / unit, amount % unit];
+  const half = unit / 2n;
+  return rest > half || (rest === half && whole % 2n === 1n) ? whole + 1n : whole;
 }
 
 export const zero = 0n;`;

export const answer = `The rounding differs because \`round()\` works on **floating point** and rounds half *up*, while the bank rounds half *to even*.

## What I changed

1. \`round()\` takes minor units as \`bigint\`, so nothing is lost on the way.
2. Half goes to the even neighbour, and a property test compares it with a slow reference.

\`\`\`ts
export function round(amount: bigint, currency: Currency): bigint {
  const unit = 10n ** BigInt(currency.scale - currency.digits);
  const [whole, rest] = [amount / unit, amount % unit];
  return rest * 2n > unit ? whole + 1n : whole; // half to even follows
}
\`\`\`

| statement | before | after |
|---|---:|---:|
| 2026-09 | 1,204.35 | **1,204.34** |
| 2026-10 | 980.10 | 980.10 |

> The October statement did not change: it has no amount that ends in half a cent.

All 214 tests pass. Next I would remove the old helper in [\`src/legacy/round.ts\`](https://example.test/round), which nothing calls any more.`;
