import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test } from '@jest/globals';
import { ConfigError } from '../../../src/config/problem.js';
import { readConfig } from '../../../src/config/read-config.js';

const cwd = mkdtempSync(join(tmpdir(), 'pilothouse-test-'));
afterEach(() => rmSync(join(cwd, '.env'), { force: true }));
afterAll(() => rmSync(cwd, { recursive: true }));

function read(env: Record<string, string> = {}, argv: string[] = []) {
  return readConfig({ env, argv, cwd, terminal: false });
}

function problems(env: Record<string, string>, argv: string[] = []) {
  try {
    read(env, argv);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const named = (...args: Parameters<typeof problems>) => problems(...args).map(problem => problem.setting);
const BYOK = { COPILOT_PROVIDER_BASE_URL: 'http://localhost:11434/v1/', COPILOT_MODEL: 'qwen3:8b' };

describe('without any setting', () => {
  const config = read();

  test('the server listens on the loopback, port 8888', () => {
    expect(config.http).toEqual({ host: '127.0.0.1', port: 8888, allowedHosts: [] });
  });

  test('everything is kept below ~/.pilothouse, in the embedded database', () => {
    const home = join(homedir(), '.pilothouse');
    expect(config.database).toEqual({ url: undefined, folder: join(home, 'database') });
    expect(config.paths).toMatchObject({ home, runtime: join(home, 'runtime'), repoRoot: cwd });
  });

  test('the offline model answers, and shell and writes are asked for', () => {
    expect(config.copilot).toMatchObject({ provider: { kind: 'offline' }, shell: 'ask', write: 'ask' });
  });
});

describe('strength', () => {
  test('the command line wins over the environment, and the environment over .env', () => {
    writeFileSync(join(cwd, '.env'), 'PORT=1\nPILOTHOUSE_SHELL=deny\nPILOTHOUSE_WRITE=deny\n');
    const config = read({ PORT: '2', PILOTHOUSE_SHELL: 'allow' }, ['--port', '3']);
    expect(config.http.port).toBe(3);
    expect(config.copilot).toMatchObject({ shell: 'allow', write: 'deny' });
  });

  test('an empty variable is as good as none', () => {
    writeFileSync(join(cwd, '.env'), 'PORT=1\n');
    expect(read({ PORT: '' }).http.port).toBe(1);
  });

  test.each([[['--port', '9000']], [['--port=9000']], [['9000']]])('%j chooses the port', argv => {
    expect(read({}, argv).http.port).toBe(9000);
  });
});

describe('the provider', () => {
  test('is your own endpoint when its address is set', () => {
    expect(read({ ...BYOK, COPILOT_GITHUB_TOKEN: 't' }).copilot.provider).toMatchObject({
      kind: 'byok',
      type: 'openai',
      wireApi: 'completions',
      baseUrl: 'http://localhost:11434/v1',
      models: [{ id: 'qwen3:8b', name: 'qwen3:8b', multiplier: 1 }],
    });
  });

  test('is copilot when its token is set', () => {
    const provider = { kind: 'copilot', token: 't', useLoggedInUser: false };
    expect(read({ COPILOT_GITHUB_TOKEN: 't' }).copilot.provider).toEqual(provider);
  });

  test('uses the account signed in on the machine only when copilot is asked for by name', () => {
    const provider = { kind: 'copilot', token: undefined, useLoggedInUser: true };
    expect(read({ PILOTHOUSE_PROVIDER: 'copilot' }).copilot.provider).toEqual(provider);
  });

  test('is never chosen by an ambient token', () => {
    expect(read({ GH_TOKEN: 't', GITHUB_TOKEN: 't' }).copilot.provider).toEqual({ kind: 'offline' });
  });

  test('takes COPILOT_MODEL as the first of several models', () => {
    const { provider } = read({ ...BYOK, COPILOT_MODEL: 'b', PILOTHOUSE_MODELS: 'a:2,b:0=B' }).copilot;
    expect(provider).toMatchObject({ models: [{ id: 'b', name: 'B', multiplier: 0 }, { id: 'a' }] });
  });

  test.each<[string, Record<string, string>, string]>([
    ['a key without an address', { COPILOT_PROVIDER_API_KEY: 'k' }, 'COPILOT_PROVIDER_BASE_URL'],
    ['byok without an address', { PILOTHOUSE_PROVIDER: 'byok', COPILOT_MODEL: 'm' }, 'COPILOT_PROVIDER_BASE_URL'],
    ['an endpoint without a model', { COPILOT_PROVIDER_BASE_URL: 'http://localhost/v1' }, 'COPILOT_MODEL'],
  ])('%s is a problem', (_what, env, setting) => {
    expect(named(env)).toEqual([setting]);
  });
});

describe('problems', () => {
  test('are told all at once, each with a way to mend it', () => {
    const found = problems({ PORT: '80x', HOST: '0.0.0.0', DATABASE_URL: 'mysql://x', PILOTHOUSE_SHELL: 'maybe' });
    expect(found.map(problem => problem.setting)).toEqual(['PORT', 'DATABASE_URL', 'PILOTHOUSE_SHELL', 'HOST']);
    for (const { mend } of found) expect(mend).toMatch(/\.$/);
  });

  test('never show a secret', () => {
    const error = new ConfigError(problems({ DATABASE_URL: 'mysql://me:hunter2@db' }));
    expect(error.message).toContain('DATABASE_URL: its value is not an address');
    expect(error.message).not.toContain('hunter2');
  });

  test.each([
    ['PILOTHOUSE_PROVDER', 'PILOTHOUSE_PROVIDER'],
    ['PILOTHOSUE_HOME', 'PILOTHOUSE_HOME'],
    ['pilothouse_models', 'PILOTHOUSE_MODELS'],
    ['COPILOT_PROVIDER_BASEURL', 'COPILOT_PROVIDER_BASE_URL'],
    ['PILOTHOUSE_PORT', 'PORT'],
    ['PILOTHOUSE_DATABASE_URL', 'DATABASE_URL'],
  ])('%s was probably meant to be %s', (name, meant) => {
    expect(problems({ [name]: 'x' })).toEqual([
      expect.objectContaining({ setting: name, mend: `Did you mean ${meant}?` }),
    ]);
  });

  test.each([
    { PILOTHOUSE_SERVICE_HOST: '10.0.0.1', PILOTHOUSE_PORT: 'tcp://10.0.0.1:8888' },
    { COPILOT_HOME: '/x', COPILOT_ALLOW_ALL: '1', COPILOT_PROVIDER_API_KEY_COMMAND: 'x' },
    { DATABASE_URI: 'x', HOSTS: 'x', PATH: 'x' },
  ])('are not made of the variables of others: %j', env => {
    expect(named(env)).toEqual([]);
  });

  test.each([[['--prot', '1']], [['8888', '9999']], [['--port']]])('the arguments %j are one', argv => {
    expect(problems({}, argv)).not.toEqual([]);
  });

  test.each(['localhost', '::1', '127.0.0.2'])('HOST=%s is none', host => {
    expect(named({ HOST: host })).toEqual([]);
  });
});

describe('paths', () => {
  test('a relative folder starts at the current one, and ~ is the home folder', () => {
    expect(read({ PILOTHOUSE_HOME: 'data' }).paths.home).toBe(join(cwd, 'data'));
    expect(read({ PILOTHOUSE_HOME: '~' }).paths.home).toBe(homedir());
    expect(read({ PILOTHOUSE_RECORD: './rec' }).copilot.recordFolder).toBe(join(cwd, 'rec'));
  });

  test('the repository root is the nearest folder upwards with a .git', () => {
    const inner = join(cwd, 'repo', 'a', 'b');
    mkdirSync(inner, { recursive: true });
    mkdirSync(join(cwd, 'repo', '.git'));
    expect(readConfig({ env: {}, cwd: inner, terminal: false }).paths.repoRoot).toBe(join(cwd, 'repo'));
  });
});

test('logs are for people on a terminal, and JSON elsewhere', () => {
  expect(readConfig({ env: {}, cwd, terminal: true }).log.pretty).toBe(true);
  expect(read().log.pretty).toBe(false);
  expect(read({ PILOTHOUSE_LOG_FORMAT: 'pretty' }).log.pretty).toBe(true);
});

test('of the environment, the runtime sees locale, proxies, certificates and GitHub endpoints only', () => {
  const passed = {
    LANG: 'C',
    LC_ALL: 'C',
    TZ: 'UTC',
    https_proxy: 'http://p',
    NO_PROXY: 'x',
    SSL_CERT_FILE: '/c',
    NODE_EXTRA_CA_CERTS: '/c',
    COPILOT_API_URL: 'http://c',
  };
  const kept = { PATH: '/bin', GH_TOKEN: 't', COPILOT_GITHUB_TOKEN: 't', AWS_SECRET_ACCESS_KEY: 's', MY_LANG: 'x' };
  expect(read({ ...passed, ...kept }).copilot.runtimeEnvironment).toEqual(passed);
});
