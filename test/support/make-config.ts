import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Config } from '../../src/config/config.js';
import { readConfig } from '../../src/config/read-config.js';

/** A configuration with a home of its own, which is not made, on a free port, offline and silent, where `env` says nothing else. */
export function makeConfig(env: Record<string, string> = {}): Config {
  const home = join(tmpdir(), `pilothouse-test-${randomUUID()}`);
  const standard = { PORT: '0', PILOTHOUSE_HOME: home, PILOTHOUSE_PROVIDER: 'offline', PILOTHOUSE_LOG_LEVEL: 'silent' };
  return readConfig({ env: { ...standard, ...env }, cwd: home, terminal: false });
}
