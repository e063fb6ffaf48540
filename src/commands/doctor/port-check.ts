import { createServer } from 'node:net';
import type { HttpConfig } from '../../config/config.js';
import { broken, DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

export class PortCheck extends DoctorCheck {
  readonly name = 'Port';

  constructor(private readonly config: HttpConfig) {
    super();
  }

  async run(): Promise<Finding> {
    const { host, port } = this.config;
    const problem = await this.tryToListen();
    if (problem === undefined) return ok(`${host}:${port} is free`);
    if (problem !== 'EADDRINUSE')
      return broken(`${host}:${port}: ${problem}`, 'Set HOST=127.0.0.1 and a PORT above 1023.');
    if (await this.isPilothouse())
      return warning(`${port} is used by a Pilothouse that runs now`, 'Nothing, if you started it.');
    return broken(`${port} is used by another program`, 'Choose another port: PORT=8889, or `pilothouse 8889`.');
  }

  private tryToListen(): Promise<string | undefined> {
    return new Promise(resolve => {
      const server = createServer();
      server.once('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
      server.listen(this.config.port, this.config.host, () => server.close(() => resolve(undefined)));
    });
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
