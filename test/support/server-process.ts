import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PortalClient } from './portal-client.js';

export interface ServerPlace {
  /** The server's first file, in the folder. */
  readonly main?: string;
  readonly port?: number;
  readonly cwd?: string;
}

/** A server in a process of its own, made to be killed. */
export class ServerProcess extends PortalClient {
  private constructor(
    url: string,
    readonly child: ChildProcess,
    private readonly output: string[],
  ) {
    super(url);
  }

  /** `folder` is what `compile()` gave, or a build. Resolves when the server says that it is ready. */
  static async start(folder: string, env: Record<string, string>, place: ServerPlace = {}): Promise<ServerProcess> {
    const { main = 'src/main.js', port = 0, cwd } = place;
    const child = spawn(process.execPath, [join(folder, main), '--port', `${port}`], {
      env: { PATH: process.env['PATH'] ?? '', PILOTHOUSE_PROVIDER: 'offline', PILOTHOUSE_LOG_FORMAT: 'json', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      ...(cwd === undefined ? {} : { cwd }),
    });
    const output: string[] = [];
    const url = await new Promise<string>((resolve, reject) => {
      const read = (chunk: Buffer) => {
        output.push(chunk.toString());
        const ready = /is ready at (http:\/\/[\d.:]+)/.exec(output.join(''));
        if (ready?.[1]) resolve(ready[1]);
      };
      child.stdout.on('data', read);
      child.stderr.on('data', read);
      child.once('exit', code => reject(new Error(`The server ended with ${code}:\n${output.join('')}`)));
    });
    return new ServerProcess(url, child, output);
  }

  get log(): string {
    return this.output.join('');
  }

  /** Resolves when the process is gone. */
  get gone(): Promise<void> {
    if (this.child.exitCode !== null || this.child.signalCode !== null) return Promise.resolve();
    return once(this.child, 'exit').then(() => undefined);
  }

  async kill(signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
    const { gone } = this;
    this.child.kill(signal);
    await gone;
  }

  /** Process ids of the agent runtimes that this server runs. */
  runtimes(): number[] {
    const table = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' });
    const rows = table.split('\n').map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line));
    return rows
      .filter(row => Number(row?.[2]) === this.child.pid && row?.[3]?.includes('copilot'))
      .map(row => Number(row?.[1]));
  }
}
