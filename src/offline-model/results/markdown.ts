/** A fence longer than any run of backticks inside. */
export function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/^ {0,3}(`{3,})/gm)].map(([, run = '']) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${text.replace(/\n$/, '')}\n${fence}`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [row(head), `| ${head.map(() => '---').join(' | ')} |`, ...rows.map(row)].join('\n');
}

function row(cells: readonly string[]): string {
  return `| ${cells.map(cell).join(' | ')} |`;
}

export function bullets(items: readonly string[]): string {
  return items.map(item => `- ${item}`).join('\n');
}

/** Inline code, also around backticks. */
export function code(text: string): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  if (flat === '') return '`(empty)`';
  return flat.includes('`') ? `\`\` ${flat} \`\`` : `\`${flat}\``;
}

function cell(text: string): string {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim();
}
