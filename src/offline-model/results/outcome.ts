export interface Outcome {
  readonly kind: 'success' | 'failure' | 'denial';
  /** Without the lines that the runtime adds. */
  readonly text: string;
  /** Of a shell command that ended. */
  readonly exitCode?: number;
}

// How the runtime words what it tells a model; observed, not documented.
const DENIED = /^(?:The user rejected this tool call|Permission denied|The user (?:denied|declined)|Tool call denied)/i;
const FAILED =
  /^(?:Failed to execute `|Tool '[^']*' does not exist|Invalid input:|Error\b|Path \S+ does not exist|No match found|MCP server '|The execution of this tool.*interrupted)/i;
const EXIT = /\n?<(?:shellId: )?[^<>\n]*\bexit(?:ed)?(?: with)?(?: exit)? code:? (-?\d+)[^<>\n]*>\s*$/;

export function outcomeOf(content: string): Outcome {
  const text = content.trimEnd();
  if (DENIED.test(text)) {
    const feedback = /User feedback:\s*([\s\S]*)$/.exec(text)?.[1];
    return { kind: 'denial', text: feedback ?? '' };
  }
  const exit = EXIT.exec(text);
  if (exit) {
    const exitCode = Number(exit[1]);
    return { kind: exitCode === 0 ? 'success' : 'failure', text: text.slice(0, exit.index), exitCode };
  }
  return { kind: FAILED.test(text) ? 'failure' : 'success', text };
}
