import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.js';
import type { Agent } from '../../../src/modules/copilot/domain/agent-runtime.js';
import { AgentBench, RecordingListener } from '../../support/agent-bench.js';

describe('what an agent may do', () => {
  let bench: AgentBench;
  let listener: RecordingListener;
  let agent: Agent;

  beforeAll(async () => {
    bench = await AgentBench.open({ runtimeEnvironment: { LANG: 'C.UTF-8' } });
    await writeFile(join(bench.root, 'secret.txt'), 'TOP SECRET');
    await mkdir(join(bench.root, 'elsewhere'));
    await symlink(join(bench.root, 'secret.txt'), join(bench.workspace, 'file-link'));
    await symlink(join(bench.root, 'elsewhere'), join(bench.workspace, 'folder-link'));
    await symlink(join(bench.root, 'not-yet.txt'), join(bench.workspace, 'dangling'));
  });
  afterAll(() => bench.close());

  beforeEach(async () => {
    listener = new RecordingListener();
    bench.gateway.requests.length = 0;
    agent = await bench.attach(newId('ses'), listener);
  });
  afterEach(() => agent.detach());

  async function tries(tool: string, args: object): Promise<{ code: string | undefined; text: string }> {
    bench.gateway.play([[{ call: tool, args }], [{ say: 'So be it.' }]]);
    await bench.turn(agent, listener, newId('turn'));
    const end = listener.all('onEndToolExecution').at(-1);
    return { code: end?.error?.code, text: end?.error?.message ?? end?.result?.content ?? '' };
  }

  test.each([
    ['view', { path: '../secret.txt' }],
    ['view', { path: '/etc/passwd' }],
    ['view', { path: 'file-link' }],
    ['grep', { pattern: 'SECRET', paths: '..' }],
    ['grep', { pattern: 'SECRET', paths: ['.', '../secret.txt'] }],
    ['grep', { pattern: 'SECRET', paths: 'file-link' }],
    ['glob', { pattern: '*', paths: 'folder-link' }],
    ['create', { path: '../made.txt', file_text: 'x' }],
    ['create', { path: 'folder-link/made.txt', file_text: 'x' }],
    ['create', { path: 'dangling', file_text: 'x' }],
    ['edit', { path: 'file-link', old_str: 'TOP', new_str: 'NO' }],
  ])('%s %j is refused, and the model is told why', async (tool, args) => {
    await expect(tries(tool, args)).resolves.toMatchObject({
      code: 'denied',
      text: expect.stringContaining('outside the working directory'),
    });
    expect(listener.asks).toEqual([]);
    expect(JSON.stringify(bench.gateway.requests)).not.toContain('TOP SECRET');
    expect(await readFile(join(bench.root, 'secret.txt'), 'utf8')).toBe('TOP SECRET');
    expect((await readdir(bench.root)).toSorted()).toEqual(['elsewhere', 'home', 'secret.txt', 'workspace']);
    expect(await readdir(join(bench.root, 'elsewhere'))).toEqual([]);
  });

  test('searches of the folder do not follow links out of it', async () => {
    const { text } = await tries('grep', { pattern: 'SECRET', output_mode: 'content' });
    expect(text).not.toContain('TOP');
  });

  test('a write is asked for with the path in the folder and a diff, and done when allowed', async () => {
    await tries('create', { path: join(bench.workspace, 'new.txt'), file_text: 'hello\n' });
    expect(listener.asks).toMatchObject([{ kind: 'write', title: 'Create file: new.txt', path: 'new.txt' }]);
    expect(listener.asks[0]?.diff).toContain('--- /dev/null\n+++ b/new.txt\n');
    expect(listener.asks[0]?.diff).toContain('+hello');
    expect(await readFile(join(bench.workspace, 'new.txt'), 'utf8')).toBe('hello\n');
  });

  test('a write that was allowed is checked again, because the folder may have become a link meanwhile', async () => {
    await mkdir(join(bench.workspace, 'moving'));
    listener.answerPermission = async () => {
      const { rename } = await import('node:fs/promises');
      await rename(join(bench.workspace, 'moving'), join(bench.workspace, 'moved'));
      await symlink(join(bench.root, 'elsewhere'), join(bench.workspace, 'moving'));
      return { allow: true };
    };
    await expect(tries('create', { path: 'moving/made.txt', file_text: 'x' })).resolves.toMatchObject({
      code: 'denied',
    });
    expect(await readdir(join(bench.root, 'elsewhere'))).toEqual([]);
  });

  test('a command is asked for exactly as it would run; a denial reaches the model with its feedback', async () => {
    listener.answerPermission = async () => ({ allow: false, feedback: 'Use npm test instead.' });
    const result = await tries('bash', { command: 'rm -rf build && make', description: 'Build' });
    expect(listener.asks).toEqual([{ kind: 'shell', title: 'Build', command: 'rm -rf build && make' }]);
    expect(result).toMatchObject({ code: 'denied', text: expect.stringContaining('Use npm test instead.') });
    expect(JSON.stringify(bench.gateway.requests[1]?.messages)).toContain('Use npm test instead.');
  });

  test('a question that is open when the turn is aborted is called off', async () => {
    let calledOff = false;
    listener.answerPermission = (_, signal) =>
      new Promise(resolve =>
        signal.addEventListener('abort', () => {
          calledOff = true;
          resolve({ allow: false, feedback: 'The turn was aborted.' });
        }),
      );
    bench.gateway.play([[{ call: 'bash', args: { command: 'true', description: 'x' } }]]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await listener.until(() => listener.asks.length === 1);
    await agent.abort();
    expect(calledOff).toBe(true);
    expect(listener.all('onEndToolExecution')).toMatchObject([{ error: { code: 'aborted' } }]);
    expect(listener.outcomes).toEqual([{ kind: 'aborted' }]);
  });

  test('a command sees nothing of the server’s environment', async () => {
    process.env['PILOTHOUSE_TEST_SECRET'] = 'hunter2';
    const { text } = await tries('bash', { command: 'env', description: 'x' });
    delete process.env['PILOTHOUSE_TEST_SECRET'];
    expect(text).toContain(`HOME=${bench.paths.runtime}`);
    expect(text).not.toMatch(/hunter2|TOKEN|SECRET|KEY=|NODE_OPTIONS|npm_/);
  });

  test('a long output is kept in a file that the agent may read', async () => {
    const command = 'for i in $(seq 1 20000); do echo "row $i"; done';
    const { text } = await tries('bash', { command, description: 'x' });
    const path = /Saved to: (\S+)/.exec(text)?.[1] ?? '';
    expect(path).toContain(join(bench.paths.runtime, 'test', 'tmp', 'outputs'));
    await expect(tries('grep', { pattern: 'row 19999', paths: path, output_mode: 'content' })).resolves.toMatchObject({
      text: expect.stringContaining('row 19999'),
    });
  });
});
