import type { Step } from './step.js';

const MAX_TOKENS = 1_000_000;
const MAX_PER_SECOND = 100_000;

/** `stream N tokens [at R/s] [as reasoning] [stamped]`, the last three in any order. */
export function stream(rest: string): Step | string {
  const [, count, after = ''] = /^(\d{1,9}) tokens?\b\s*(.*)$/.exec(rest) ?? [];
  if (count === undefined) return '`stream` needs a number of tokens, such as `stream 200 tokens at 50/s`.';
  if (Number(count) > MAX_TOKENS) return `\`stream\` takes ${MAX_TOKENS} tokens at most.`;
  let left = after;
  const take = (pattern: RegExp) => {
    const found = pattern.exec(left);
    if (found) left = left.replace(found[0], ' ');
    return found;
  };
  const rate = take(/(?<!\S)at (\d+(?:\.\d+)?)\/s(?!\S)/);
  const reasoning = take(/(?<!\S)as reasoning(?!\S)/);
  const stamped = take(/(?<!\S)stamped(?!\S)/);
  if (left.trim() !== '') {
    return `\`stream\` does not know \`${left.trim()}\`. It takes \`at 50/s\`, \`as reasoning\` and \`stamped\`.`;
  }
  const perSecond = rate ? Number(rate[1]) : undefined;
  if (perSecond !== undefined && (perSecond === 0 || perSecond > MAX_PER_SECOND)) {
    return `the rate of \`stream\` must be above 0 and at most ${MAX_PER_SECOND}/s, such as \`at 50/s\`.`;
  }
  return {
    kind: 'stream',
    as: reasoning ? 'reason' : 'say',
    count: Number(count),
    perSecond,
    stamped: stamped !== null,
  };
}
