import { execFile, execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { oncePerRun, runFolder } from './once-per-run.js';

const DEBIAN = '/usr/lib/postgresql';
const FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off', 'shared_buffers=32MB'];
const PASSWORD = 'p@ss/word';

/** The address of the run's own PostgreSQL server, which is started by the first test that asks. */
export function postgresUrl(database = 'postgres'): Promise<string> {
  return oncePerRun('postgres-server', startCluster).then(port => {
    return `postgres://pilot:${encodeURIComponent(PASSWORD)}@127.0.0.1:${port}/${database}`;
  });
}

async function startCluster(): Promise<string> {
  const bin = findPrograms();
  const folder = join(runFolder(), 'postgres');
  const account = postgresAccount();
  mkdirSync(folder, { mode: 0o700 });
  const passwordFile = `${folder}.password`;
  writeFileSync(passwordFile, PASSWORD);
  if (account) chownSync(folder, account.uid, account.gid);
  const run = (program: string, ...args: string[]) => promisify(execFile)(join(bin, program), args, { ...account });
  const port = await freePort();
  await run(
    'initdb',
    '-D',
    folder,
    '-U',
    'pilot',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-N',
    '-E',
    'UTF8',
    '--locale=C',
  );
  const settings = [...FAST, 'listen_addresses=127.0.0.1', `port=${port}`, `unix_socket_directories=${folder}`];
  const options = settings.map(setting => `-c ${setting}`).join(' ');
  await run('pg_ctl', 'start', '-w', '-D', folder, '-l', join(folder, 'log'), '-o', options);
  return String(port);
}

function findPrograms(): string {
  const versions = existsSync(DEBIAN) ? readdirSync(DEBIAN).sort((a, b) => Number(b) - Number(a)) : [];
  const bin = versions.map(version => join(DEBIAN, version, 'bin')).find(path => existsSync(join(path, 'initdb')));
  if (bin) return bin;
  throw new Error(`These tests need PostgreSQL, which is not in ${DEBIAN}. Install it: apt-get install postgresql`);
}

/** PostgreSQL refuses to run as root. */
function postgresAccount(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise(resolve => server.close(resolve));
  return port;
}
