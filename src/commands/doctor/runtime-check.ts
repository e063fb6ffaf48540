import type { Config } from '../../config/config.js';
import { CopilotModule } from '../../modules/copilot/index.js';
import { broken, DoctorCheck, type Finding, ok } from './doctor-check.js';

/** Starts the agent runtime once, as a session would. */
export class RuntimeCheck extends DoctorCheck {
  readonly name = 'Agent runtime';

  constructor(private readonly config: Config) {
    super();
  }

  async run(): Promise<Finding> {
    try {
      return ok(`GitHub Copilot runtime ${await CopilotModule.probeRuntime(this.config)} starts`);
    } catch (error) {
      const mend = 'Run `npm ci` again, without --omit=optional: the runtime is an optional package of the platform.';
      return broken(error instanceof Error ? error.message : String(error), mend);
    }
  }
}
