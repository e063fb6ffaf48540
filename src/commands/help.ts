import { packageVersion } from '../config/paths.js';
import type { Variable } from '../config/variable.js';
import { variables } from '../config/variables.js';

const USAGE = `Usage
  pilothouse [serve] [--port N | N]   start the server
  pilothouse doctor                   check what it needs, and say how to mend what is missing
  pilothouse validate PATH …          check catalogues: files or folders
  pilothouse --help | --version

Settings (environment, or .env in the current folder; the environment wins)`;

const NAME_WIDTH = 38;

/** What `pilothouse --help` prints. */
export function helpText(): string {
  const rows = settings().map(({ name, standard, meaning }) => {
    const heading = `  ${name.padEnd(NAME_WIDTH)}${standard}`.trimEnd();
    return `${heading}\n${wrap(meaning.replaceAll('`', ''), 92, '      ')}`;
  });
  return [`Pilothouse ${packageVersion()}: GitHub Copilot agents for a team\n`, USAGE, ...rows].join('\n');
}

/** The table of the README. */
export function settingsTable(): string {
  const rows = settings().map(
    ({ name, standard, meaning }) => `| \`${name}\` | ${standard} | ${meaning.replaceAll('|', '\\|')} |`,
  );
  return ['| variable | default | meaning |', '|---|---|---|', ...rows].join('\n');
}

function settings(): { name: string; standard: string; meaning: string }[] {
  return Object.entries<Variable<unknown>>(variables).map(([name, { fallback, absent, meaning }]) => ({
    name,
    standard: fallback || absent || 'none',
    meaning,
  }));
}

function wrap(text: string, width: number, indent: string): string {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length + word.length > width) {
      lines.push(line.trimEnd());
      line = indent;
    }
    line += `${word} `;
  }
  return [...lines, line.trimEnd()].join('\n');
}
