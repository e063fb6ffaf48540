// A PostgreSQL of its own for a table, as it comes: fsync on. Debian's packages; undefined where it is not installed.
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const ROOT = '/usr/lib/postgresql';

export async function startPostgres() {
  const version = existsSync(ROOT) && readdirSync(ROOT).find(name => existsSync(join(ROOT, name, 'bin/initdb')));
  if (!version) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'pilothouse-bench-postgres-'));
  const account = accountOf();
  if (account) chownSync(folder, account.uid, account.gid);
  const run = (name, args) =>
    execFileSync(join(ROOT, version, 'bin', name), args, { ...account, stdio: 'ignore', cwd: folder });
  const data = join(folder, 'data');
  const port = await freePort();
  run('initdb', ['-D', data, '-U', 'bench', '-A', 'trust', '-E', 'UTF8', '--locale=C']);
  const options = `-c listen_addresses=127.0.0.1 -c port=${port} -c unix_socket_directories=${folder}`;
  run('pg_ctl', ['start', '-w', '-D', data, '-l', join(folder, 'log'), '-o', options]);
  const stop = () => {
    run('pg_ctl', ['stop', '-D', data, '-m', 'fast']);
    rmSync(folder, { recursive: true, force: true });
  };
  return { url: `postgres://bench@127.0.0.1:${port}/postgres`, stop };
}

/** PostgreSQL refuses to run as root. */
function accountOf() {
  if (process.getuid?.() !== 0) return undefined;
  const id = flag => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }));
  return { uid: id('-u'), gid: id('-g') };
}

function freePort() {
  return new Promise(resolve => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
