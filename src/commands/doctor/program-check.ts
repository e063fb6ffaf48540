import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

const run = promisify(execFile);

/** A program of the system that some rooms need, and others do not. */
export class ProgramCheck extends DoctorCheck {
  constructor(
    readonly name: string,
    private readonly versionFlag: string,
    private readonly neededFor: string,
  ) {
    super();
  }

  async run(): Promise<Finding> {
    try {
      const { stdout } = await run(this.name, [this.versionFlag], { timeout: 5_000 });
      return ok(stdout.split('\n', 1)[0]?.trim() ?? '');
    } catch {
      return warning(
        `not found; needed for ${this.neededFor}`,
        `Install ${this.name} with your system's package manager.`,
      );
    }
  }
}
