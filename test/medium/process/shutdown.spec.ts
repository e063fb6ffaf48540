import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { compile } from '../../support/compile.js';

let built: string;
const home = mkdtempSync(join(tmpdir(), 'pilothouse-test-'));
const children: ChildProcess[] = [];

beforeAll(async () => {
  built = await compile('streaming-server.ts', 'http-app.ts');
});
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
});
afterAll(() => {
  for (const folder of [built, home]) rmSync(folder, { recursive: true });
});

/** A server with one open stream. */
async function start(...args: string[]) {
  const env = { PATH: process.env['PATH'], PORT: '0', PILOTHOUSE_HOME: home };
  const main = join(built, 'test', 'support', 'streaming-server.js');
  const child = spawn(process.execPath, [main, ...args], { env, cwd: home });
  children.push(child);
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', chunk => {
      output += String(chunk);
      const ready = /ready at (http:\/\/[\d.:]+)/.exec(output);
      if (ready?.[1]) resolve(ready[1]);
    });
    child.stderr.on('data', chunk => (output += String(chunk)));
    child.once('exit', code => reject(new Error(`exited with ${code}: ${output}`)));
  });
  const stream = await fetch(`${url}/api/stream`);
  await stream.body?.getReader().read();
  const exited = once(child, 'exit') as Promise<[number | null, string | null]>;
  const says = async (text: string) => {
    while (!output.includes(text)) await once(child.stdout, 'data');
  };
  return { child, url, exited, says, output: () => output };
}

describe('with an open stream', () => {
  test.each(['SIGTERM', 'SIGINT'] as const)('%s ends the process in order within 5 s', async signal => {
    const { child, exited, output } = await start();
    const began = performance.now();
    child.kill(signal);
    expect(await exited).toEqual([0, null]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(output()).toContain(`Stopping: ${signal}`);
  });

  test('a request to stop is answered before the process ends', async () => {
    const { url, exited } = await start();
    const response = await fetch(`${url}/api/stop`, { method: 'POST' });
    expect([response.status, await response.json()]).toEqual([201, {}]);
    expect(await exited).toEqual([0, null]);
  });

  test('a room that hangs while it closes is left behind within 5 s, and the exit code says so', async () => {
    const { child, exited, says, output, url } = await start('hang');
    const began = performance.now();
    child.kill('SIGTERM');
    await says('Stopping');
    const late = await fetch(`${url}/api/other`);
    expect([late.status, await late.json()]).toMatchObject([503, { error: 'ShuttingDown' }]);
    expect(await exited).toEqual([1, null]);
    expect(performance.now() - began).toBeLessThan(5_000);
    expect(output()).toContain('left behind');
  });

  test('the second Ctrl+C does not wait', async () => {
    const { child, exited, says } = await start('hang');
    child.kill('SIGINT');
    await says('Stopping');
    child.kill('SIGINT');
    expect(await exited).toEqual([130, null]);
  });
});

test('a rejection that nobody handles is logged with its stack and ends nothing', async () => {
  const { url, output } = await start();
  await fetch(`${url}/api/reject`, { method: 'POST' });
  expect((await fetch(`${url}/health/live`)).status).toBe(200);
  expect(output()).toMatch(/"level":"error".*nobody handles this.*stack/);
});

test('an error that nobody catches ends the process in order, with a failure', async () => {
  const { url, exited, output } = await start();
  await fetch(`${url}/api/crash`, { method: 'POST' });
  expect(await exited).toEqual([1, null]);
  expect(output()).toMatch(/"level":"fatal".*nobody catches this/);
});
