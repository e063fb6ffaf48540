import type { Problem } from './problem.js';

/**
 * Settings of the command line, by the variable that they stand for: `--port 9000`, `--port=9000`, or one number alone.
 */
export function readArguments(argv: readonly string[], problems: Problem[]): Record<string, string> {
  const settings: Record<string, string> = {};
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    const [flag, attached] = splitOnce(argument, '=');
    if (flag === '--port') settings['PORT'] = attached ?? rest.shift() ?? '(nothing)';
    else if (/^\d+$/.test(argument) && settings['PORT'] === undefined) settings['PORT'] = argument;
    else problems.push({ setting: argument, what: 'is not understood here.', mend: 'See `pilothouse --help`.' });
  }
  return settings;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}
