// Every process of the bench is started and ended here.
import { execFileSync, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const children = new Set();
process.once('exit', () => children.forEach(child => child.kill('SIGKILL')));
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));

function keep(child) {
  children.add(child);
  child.once('exit', () => children.delete(child));
  return child;
}

/** A file of `processes/`, which reports by messages. */
export class Worker {
  constructor(name, ...args) {
    const file = fileURLToPath(new URL(`processes/${name}.mjs`, import.meta.url));
    this.child = keep(fork(file, args.map(String), { serialization: 'advanced' }));
  }

  /** Its next message; rejects when it ends without one. */
  async next() {
    const ended = new AbortController();
    const gone = once(this.child, 'exit', { signal: ended.signal }).then(([code]) => {
      throw new Error(`${this.child.spawnargs.slice(1).join(' ')} ended with ${code}`);
    });
    const [message] = await Promise.race([once(this.child, 'message', { signal: ended.signal }), gone]);
    gone.catch(() => undefined);
    ended.abort();
    return message;
  }

  tell(message) {
    this.child.send(message);
  }

  async end() {
    await end(this.child);
  }
}

/** `main.js` of the built server on a free port. Resolves when it says that it is ready. */
export async function startPortal(built, home, settings = {}) {
  const begun = performance.now();
  const child = keep(
    spawn(process.execPath, [join(built, 'main.js'), '--port', '0'], {
      cwd: home,
      env: {
        PATH: process.env.PATH,
        PILOTHOUSE_HOME: join(home, 'data'),
        PILOTHOUSE_PROVIDER: 'offline',
        ...settings,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    }),
  );
  let output = '';
  const url = await new Promise((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += chunk;
      const ready = /is ready at (http:\/\/[\d.:]+)/.exec(output);
      if (ready) resolve(ready[1]);
    });
    child.once('exit', code => reject(new Error(`The server ended with ${code}:\n${output}`)));
  });
  return { url, child, readyMs: performance.now() - begun, stop: () => end(child) };
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

/** Resident memory in MB, of the process and of those that it started. */
export function memoryOf({ pid }) {
  const table = execFileSync('ps', ['-eo', 'pid=,ppid=,rss='], { encoding: 'utf8' });
  const rows = table
    .trim()
    .split('\n')
    .map(row => row.trim().split(/\s+/).map(Number));
  const own = rows.find(([id]) => id === pid)?.[2] ?? NaN;
  const started = rows.filter(([, parent]) => parent === pid).reduce((sum, [, , rss]) => sum + rss, 0);
  return { own: own / 1024, started: started / 1024 };
}

/** CPU milliseconds that the process has used, all its threads together; on Linux only. */
export function cpuOf({ pid }) {
  if (process.platform !== 'linux') return NaN;
  const [, fields] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
  const [user, system] = fields.split(' ').slice(11, 13).map(Number);
  return (user + system) * 10;
}
