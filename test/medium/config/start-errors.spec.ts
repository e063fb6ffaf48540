import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { compile } from '../../support/compile.js';

let built: string;
const folder = mkdtempSync(join(tmpdir(), 'pilothouse-test-'));

beforeAll(async () => {
  built = await compile();
});
afterAll(() => {
  for (const each of [built, folder]) rmSync(each, { recursive: true });
});

interface Result {
  code: unknown;
  stdout: string;
  stderr: string;
}

/** The built server in a folder with a `.env`. */
function pilothouse(args: string[], env: Record<string, string> = {}): Promise<Result> {
  const standard = { PATH: process.env['PATH'] ?? '', PILOTHOUSE_HOME: join(folder, 'home') };
  return new Promise(resolve => {
    const options = { cwd: folder, env: { ...standard, ...env }, timeout: 20_000 };
    execFile(process.execPath, [join(built, 'src', 'main.js'), ...args], options, (error, stdout, stderr) =>
      resolve({ code: error?.code ?? 0, stdout, stderr }),
    );
  });
}

test('all problems of the command line, the environment and .env are told at once, without a stack', async () => {
  writeFileSync(join(folder, '.env'), 'PILOTHOUSE_SHELL=maybe\n');
  const { code, stderr } = await pilothouse(['--port', '99999'], { HOST: '0.0.0.0', PILOTHOUSE_PROVDER: 'offline' });
  rmSync(join(folder, '.env'));
  expect(code).toBe(1);
  for (const name of ['PORT', 'HOST', 'PILOTHOUSE_SHELL', 'PILOTHOUSE_PROVDER'])
    expect(stderr).toContain(`  ${name}: `);
  expect(stderr).toContain('4 settings need attention');
  expect(stderr).toContain('Did you mean PILOTHOUSE_PROVIDER?');
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('a port in use is named, with another one to choose, and without a stack', async () => {
  const other = createServer();
  const port = await new Promise<number>(resolve => {
    other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
  });
  const { code, stdout, stderr } = await pilothouse([String(port)]);
  other.close();
  expect(code).toBe(1);
  expect(stderr).toContain(
    `Pilothouse cannot start: the port ${port} is in use by another program.\n  → Choose another: PORT=`,
  );
  expect(stdout + stderr).not.toMatch(/^\s+at /m);
});

test('a command that does not exist names the one that was meant', async () => {
  expect(await pilothouse(['docter'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Did you mean doctor?'),
  });
});

test('--help lists every setting and starts nothing', async () => {
  const { code, stdout } = await pilothouse(['--help']);
  expect(code).toBe(0);
  for (const name of ['PORT', 'DATABASE_URL', 'PILOTHOUSE_MODELS', 'PILOTHOUSE_TEST_MODE'])
    expect(stdout).toContain(name);
});

test('the doctor says what it found, and how to mend what is broken', async () => {
  const endpoint = { COPILOT_PROVIDER_BASE_URL: 'http://127.0.0.1:9', COPILOT_MODEL: 'm' };
  const { code, stdout } = await pilothouse(['doctor', '--port', '0'], endpoint);
  expect(code).toBe(1);
  expect(stdout).toMatch(/✓ Node\.js +\d+\./);
  expect(stdout).toMatch(/✓ Data folder +\/.*GB free/);
  expect(stdout).toMatch(/✗ Models +http:\/\/127\.0\.0\.1:9 cannot be reached/);
  expect(stdout).toContain('→ Start the endpoint');
});
