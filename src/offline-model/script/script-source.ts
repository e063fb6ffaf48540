const FENCE = /^ {0,3}(`{3,}) *script *$/;

/** The lines of the script that a prompt holds: a `script` block, or everything below a first line `#script`. */
export function scriptIn(prompt: string): string[] | undefined {
  const lines = prompt.split(/\r?\n/);
  if (lines[0]?.trim() === '#script') return lines.slice(1);
  for (const [at, line] of lines.entries()) {
    const fence = FENCE.exec(line)?.[1];
    if (!fence) continue;
    const body = lines.slice(at + 1);
    // A longer fence lets the script hold a shorter one.
    const end = body.findIndex(text => /^ {0,3}`{3,} *$/.test(text) && text.trim().length >= fence.length);
    return end < 0 ? body : body.slice(0, end);
  }
  return undefined;
}
