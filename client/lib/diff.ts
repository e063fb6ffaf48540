export type DiffLineKind = 'add' | 'remove' | 'context' | 'hunk' | 'file';

export interface DiffLine {
  readonly kind: DiffLineKind;
  readonly text: string;
  readonly oldLine?: number;
  readonly newLine?: number;
}

const hunkHeader = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;

export function looksLikeDiff(text: string): boolean {
  return /^@@ -\d+(,\d+)? \+\d+(,\d+)? @@/m.test(text);
}

/** The lines of a unified diff with their line numbers on both sides. */
export function parseDiff(diff: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let oldLine = 0;
  let newLine = 0;
  let inHunk = false;
  for (const line of diff.replace(/\n$/, '').split('\n')) {
    const header = hunkHeader.exec(line);
    if (header) {
      oldLine = Number(header[1]);
      newLine = Number(header[2]);
      inHunk = true;
      lines.push({ kind: 'hunk', text: line });
    } else if (!inHunk || /^(diff --git |index [0-9a-f]{4,})/.test(line)) {
      inHunk = false;
      if (line.trim()) lines.push({ kind: 'file', text: line });
    } else if (line.startsWith('+')) lines.push({ kind: 'add', text: line.slice(1), newLine: newLine++ });
    else if (line.startsWith('-')) lines.push({ kind: 'remove', text: line.slice(1), oldLine: oldLine++ });
    else if (line.startsWith('\\')) lines.push({ kind: 'file', text: line.slice(2) });
    else lines.push({ kind: 'context', text: line.slice(1), oldLine: oldLine++, newLine: newLine++ });
  }
  return lines;
}

export function diffCounts(lines: readonly DiffLine[]): { added: number; removed: number } {
  return {
    added: lines.filter(line => line.kind === 'add').length,
    removed: lines.filter(line => line.kind === 'remove').length,
  };
}
