import type { HttpConfig } from '../../config/config.js';
import { probePort } from '../port-probe.js';
import { broken, DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

export class PortCheck extends DoctorCheck {
  readonly name = 'Port';

  constructor(private readonly config: HttpConfig) {
    super();
  }

  async run(): Promise<Finding> {
    const { host, port } = this.config;
    const problem = await probePort(this.config).then(() => undefined, codeOf);
    if (problem === undefined) return ok(`${host}:${port} is free`);
    if (problem !== 'EADDRINUSE')
      return broken(`${host}:${port}: ${problem}`, 'Set HOST=127.0.0.1 and a PORT above 1023.');
    if (await this.isPilothouse())
      return warning(`${port} is used by a Pilothouse that runs now`, 'Nothing, if you started it.');
    return broken(`${port} is used by another program`, 'Choose another port: PORT=8889, or `pilothouse 8889`.');
  }

  private async isPilothouse(): Promise<boolean> {
    try {
      const answer = await fetch(`http://${this.config.host}:${this.config.port}/api/test`, {
        signal: AbortSignal.timeout(2_000),
      });
      return (await answer.text()).includes('Hello, world!');
    } catch {
      return false;
    }
  }
}

function codeOf(error: NodeJS.ErrnoException): string {
  return error.code ?? error.message;
}
