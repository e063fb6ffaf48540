import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { WorkspaceConfinement } from '../../../src/modules/copilot/infra/workspace-confinement.store.js';

describe('the confinement to a folder', () => {
  let root: string;
  let workspace: string;
  let confinement: WorkspaceConfinement;

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'pilothouse-confine-')));
    workspace = join(root, 'work');
    for (const folder of ['work/src', 'work/portal/data', 'work-secret', 'outputs/mine', 'outputs/other']) {
      await mkdir(join(root, folder), { recursive: true });
    }
    await writeFile(join(root, 'secret'), 'x');
    await writeFile(join(workspace, 'src', 'a.ts'), 'x');
    const links = {
      out: root,
      file: '../secret',
      dangling: '../nothing-yet',
      chain: 'file',
      loop: 'loop',
      inner: 'src',
      'inner-absolute': join(workspace, 'src'),
      'dangling-inner': 'src/new.ts',
    };
    for (const [name, target] of Object.entries(links)) await symlink(target, join(workspace, name));
    await symlink(workspace, join(root, 'work-link'));
    confinement = new WorkspaceConfinement({
      workspace: join(root, 'work-link'),
      alsoReadable: [join(root, 'outputs', 'mine')],
      forbidden: [join(workspace, 'portal')],
    });
  });
  afterAll(() => rm(root, { recursive: true, force: true }));

  test.each([
    '..',
    '../secret',
    '/etc/passwd',
    'src/../../secret',
    '../work-secret',
    'out',
    'out/secret',
    'out/new',
    'file',
    'chain',
    'dangling',
    'loop',
    'loop/x',
    'inner/../../secret',
    'inner-absolute/../../secret',
    'out/work/../secret',
    'out/../secret',
    'none/../../secret',
    '/proc/self/root/etc/passwd',
    'portal',
    'portal/data/base.db',
    'inner/../portal/data',
  ])('%s is outside, for reading and writing', async path => {
    await expect(confinement.read(path, false)).resolves.toMatchObject({ inside: false });
    await expect(confinement.write(path)).resolves.toMatchObject({ inside: false });
  });

  test.each([
    ['src/a.ts', 'src/a.ts'],
    ['./src//a.ts', 'src/a.ts'],
    ['src/../src/a.ts', 'src/a.ts'],
    ['new/deep/file', 'new/deep/file'],
    ['inner/a.ts', 'src/a.ts'],
    ['inner-absolute/b.ts', 'src/b.ts'],
    ['dangling-inner', 'src/new.ts'],
    ['..dots', '..dots'],
  ])('%s lies at %s', async (path, where) => {
    await expect(confinement.write(path)).resolves.toEqual({ inside: true, path: where });
    await expect(confinement.write(join(workspace, path))).resolves.toEqual({ inside: true, path: where });
    await expect(confinement.read(join(root, 'work-link', path), true)).resolves.toEqual({ inside: true, path: where });
  });

  test('the working directory itself is read, not written', async () => {
    await expect(confinement.read('.', false)).resolves.toEqual({ inside: true, path: '' });
    await expect(confinement.write(workspace)).resolves.toMatchObject({ inside: false });
  });

  test('a search must not begin above the portal’s own data', async () => {
    await expect(confinement.read('.', true)).resolves.toMatchObject({
      inside: false,
      reason: expect.stringContaining('narrower'),
    });
    await expect(confinement.read('src', true)).resolves.toMatchObject({ inside: true });
  });

  test('the session’s own outputs are read, nobody else’s, and not written', async () => {
    await expect(confinement.read(join(root, 'outputs/mine/1.txt'), true)).resolves.toMatchObject({ inside: true });
    await expect(confinement.read(join(root, 'outputs/other/1.txt'), true)).resolves.toMatchObject({ inside: false });
    await expect(confinement.write(join(root, 'outputs/mine/1.txt'))).resolves.toMatchObject({ inside: false });
  });
});
