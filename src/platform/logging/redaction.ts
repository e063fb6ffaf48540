const HIDDEN = '[hidden]';

/** Secrets by their look, wherever they stand in a line: a last net, not a licence to log them. */
const PATTERNS: readonly [RegExp, string][] = [
  [/\b(?:gh[pousr]_|github_pat_)\w{16,}/g, HIDDEN],
  [/\bglpat-[\w-]{16,}/g, HIDDEN],
  [/\bxox[abeoprs]-[\w-]{10,}/g, HIDDEN],
  [/\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/g, HIDDEN],
  [/\bsk-[\w-]{16,}/g, HIDDEN],
  [/\bAPI-[A-Z0-9]{25,}\b/g, HIDDEN],
  [/\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*/g, HIDDEN],
  [/\b(Bearer|Basic)\s+[\w.~+/-]{8,}=*/gi, `$1 ${HIDDEN}`],
  [/\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@"']*):[^\s/@"']+@/gi, `$1:${HIDDEN}@`],
];

export function hideSecrets(line: string): string {
  let clean = line;
  for (const [pattern, replacement] of PATTERNS) clean = clean.replace(pattern, replacement);
  return clean;
}

/** Fields that are hidden by name, at the top of a line's facts and one level below. */
export const SECRET_FIELDS = [
  'authorization',
  'cookie',
  'set-cookie',
  'apiKey',
  'bearerToken',
  'token',
  'password',
].flatMap(name => (name.includes('-') ? [`["${name}"]`, `*["${name}"]`] : [name, `*.${name}`]));
