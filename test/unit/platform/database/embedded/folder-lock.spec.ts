import { mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawnSync } from 'node:child_process';
import { FolderLock } from '../../../../../src/platform/database/embedded/folder-lock.js';
import { thisProcess } from '../../../../../src/platform/database/embedded/process-identity.js';

const FAST = { beatMs: 20, silenceMs: 100 };

describe('the lock of a folder', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'pilothouse-lock-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  function leaveClaim(change: object): string {
    const path = join(folder, 'owner-7.json');
    writeFileSync(path, JSON.stringify({ ...thisProcess(), since: '2026-01-01T00:00:00.000Z', ...change }));
    return path;
  }

  it('is refused while its holder lives, with the holder named, and free after the release', async () => {
    const lock = await FolderLock.take(folder);
    await expect(FolderLock.take(folder)).rejects.toThrow(`in use by process ${process.pid} on`);
    lock.release();
    lock.release();
    (await FolderLock.take(folder)).release();
  });

  it('is taken over at once from a process that is dead', async () => {
    leaveClaim({ pid: spawnSync('true').pid });
    (await FolderLock.take(folder)).release();
  });

  it('is taken over at once from a dead process whose number was given to another one', async () => {
    leaveClaim({ pid: process.pid, began: 'long ago' });
    (await FolderLock.take(folder)).release();
  });

  it('is refused while a holder on another machine gives signs of life', async () => {
    const path = leaveClaim({ host: 'elsewhere', boot: 'another', pid: 1 });
    const beating = setInterval(() => utimesSync(path, new Date(), new Date()), 10);
    await expect(FolderLock.take(folder, FAST)).rejects.toThrow('in use by process 1 on elsewhere since 2026-01-01');
    clearInterval(beating);
  });

  it('is taken over from a holder on another machine that has fallen silent', async () => {
    leaveClaim({ host: 'elsewhere', boot: 'another', pid: 1 });
    (await FolderLock.take(folder, FAST)).release();
  });

  it('is taken over at once from another container of this machine that fell silent long ago', async () => {
    const path = leaveClaim({ host: 'elsewhere', container: 'another', pid: 1 });
    utimesSync(path, new Date(0), new Date(0));
    (await FolderLock.take(folder, { beatMs: 20, silenceMs: 60_000 })).release();
  });

  it('is taken over from a holder that was killed while it wrote its name', async () => {
    writeFileSync(join(folder, 'owner-7.json'), '');
    (await FolderLock.take(folder, FAST)).release();
  });

  it('goes to one of many that find the same dead holder', async () => {
    leaveClaim({ pid: spawnSync('true').pid });
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => FolderLock.take(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['owner-8.json']);
  });

  it('tells its holder when somebody took it over', async () => {
    const lock = await FolderLock.take(folder);
    const lost = new Promise<void>(resolve => lock.keep(resolve, FAST));
    writeFileSync(join(folder, 'owner-9.json'), '');
    await lost;
    lock.release();
  });
});
