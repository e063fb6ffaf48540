import { packageVersion } from '../config/paths.js';
import { ConfigError } from '../config/problem.js';
import { nearest } from '../kernel/nearest.js';
import { startProblem } from './start-problem.js';

const COMMANDS = ['serve', 'doctor', 'validate', 'help', 'version'];

/** Runs one command line; resolves to the exit code. Commands are loaded when they are chosen: serving needs the most. */
export async function run(argv: readonly string[]): Promise<number> {
  const [first = 'serve', ...rest] = argv;
  try {
    if (argv.some(argument => argument === '--help' || argument === '-h') || first === 'help') {
      const { helpText } = await import('./help.js');
      console.log(helpText());
      return 0;
    }
    if (first === '--version' || first === '-v' || first === 'version') {
      console.log(packageVersion());
      return 0;
    }
    if (first === 'doctor') return await (await import('./doctor/doctor.js')).doctor(rest);
    if (first === 'validate') return await (await import('./validate.js')).validate(rest);
    const { serve } = await import('./serve.js');
    if (first === 'serve') return await serve(rest);
    if (/^(-|\d)/.test(first)) return await serve(argv);
    const meant = nearest(first, COMMANDS, 2);
    console.error(`There is no command "${first}". ${meant ? `Did you mean ${meant}?` : 'See `pilothouse --help`.'}`);
    return 2;
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : startProblem(error));
    return 1;
  }
}
