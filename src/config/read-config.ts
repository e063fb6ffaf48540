import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse as parseDotenv } from 'dotenv';
import { readArguments } from './arguments.js';
import type { Config, HttpConfig } from './config.js';
import { isLoopback } from './hosts.js';
import { absolutePath, folderWith, packageFolder, packageVersion } from './paths.js';
import { ConfigError, type Problem } from './problem.js';
import { providerSettings } from './provider-settings.js';
import { runtimeEnvironment } from './runtime-environment.js';
import { type Environment, findMisspelt, readVariables } from './settings.js';
import type { Values } from './variables.js';

export interface ConfigSources {
  readonly env?: Environment;
  /** Arguments after the command. */
  readonly argv?: readonly string[];
  readonly cwd?: string;
  /** Whether people read the output. */
  readonly terminal?: boolean;
}

/**
 * Reads the command line, the environment and `.env` of the current folder, in this order of strength.
 * Throws one ConfigError that lists everything that is wrong.
 */
export function readConfig(sources: ConfigSources = {}): Config {
  const { env = process.env, argv = [], cwd = process.cwd(), terminal = process.stdout.isTTY } = sources;
  const problems: Problem[] = [];
  const environment = { ...readDotenv(cwd, problems), ...withoutEmpty(env), ...readArguments(argv, problems) };
  findMisspelt(environment, problems);
  const config = assemble(readVariables(environment, problems), environment, cwd, terminal, problems);
  if (problems.length > 0) throw new ConfigError(problems);
  return config;
}

function readDotenv(cwd: string, problems: Problem[]): Environment {
  const file = join(cwd, '.env');
  try {
    return existsSync(file) ? withoutEmpty(parseDotenv(readFileSync(file))) : {};
  } catch (error) {
    const what = `cannot be read: ${error instanceof Error ? error.message : String(error)}.`;
    problems.push({ setting: file, what, mend: 'Make it a readable file, or remove it.' });
    return {};
  }
}

/** `NAME=` means the same as leaving NAME out. */
function withoutEmpty(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
}

function assemble(v: Values, environment: Environment, cwd: string, terminal: boolean, problems: Problem[]): Config {
  const home = absolutePath(v.PILOTHOUSE_HOME, cwd);
  return {
    version: packageVersion(),
    testMode: v.PILOTHOUSE_TEST_MODE,
    http: httpConfig(v, problems),
    database: { url: v.DATABASE_URL, folder: join(home, 'database') },
    log: {
      level: v.PILOTHOUSE_LOG_LEVEL,
      pretty: (v.PILOTHOUSE_LOG_FORMAT ?? (terminal ? 'pretty' : 'json')) === 'pretty',
    },
    paths: {
      home,
      runtime: join(home, 'runtime'),
      repoRoot: folderWith('.git', cwd) ?? cwd,
      client: join(packageFolder(), 'dist', 'client'),
    },
    copilot: {
      provider: providerSettings(v, problems),
      shell: v.PILOTHOUSE_SHELL,
      write: v.PILOTHOUSE_WRITE,
      askTimeoutSeconds: v.PILOTHOUSE_ASK_SECONDS,
      turnSilenceSeconds: v.PILOTHOUSE_TURN_SILENCE_SECONDS,
      maxIterations: v.PILOTHOUSE_MAX_ITERATIONS,
      maxQueued: v.PILOTHOUSE_MAX_QUEUED,
      maxAttached: v.PILOTHOUSE_MAX_ATTACHED,
      modelHeadersSeconds: v.PILOTHOUSE_MODEL_HEADERS_SECONDS,
      modelSilenceSeconds: v.PILOTHOUSE_MODEL_SILENCE_SECONDS,
      recordFolder: v.PILOTHOUSE_RECORD === undefined ? undefined : absolutePath(v.PILOTHOUSE_RECORD, cwd),
      runtimeEnvironment: runtimeEnvironment(environment),
      heartbeatSeconds: v.PILOTHOUSE_HEARTBEAT_SECONDS,
    },
    jobs: {
      catalogue: v.PILOTHOUSE_CATALOGUE === undefined ? undefined : absolutePath(v.PILOTHOUSE_CATALOGUE, cwd),
      atOnce: v.PILOTHOUSE_JOBS_AT_ONCE,
      atOncePerName: v.PILOTHOUSE_JOBS_PER_NAME,
      iterationsPerLoop: v.PILOTHOUSE_MAX_LOOP_ITERATIONS,
      depth: v.PILOTHOUSE_MAX_WORK_DEPTH,
      worksPerRun: v.PILOTHOUSE_MAX_WORKS,
    },
  };
}

function httpConfig(v: Values, problems: Problem[]): HttpConfig {
  if (!isLoopback(v.HOST)) {
    problems.push({
      setting: 'HOST',
      what: `"${v.HOST}" is not a loopback address, and there are no accounts yet: everybody who reaches the port could run commands here.`,
      mend: 'Leave it at 127.0.0.1, put a proxy with sign-in in front on this machine, and name it in PILOTHOUSE_ALLOWED_HOSTS.',
    });
  }
  return { host: v.HOST, port: v.PORT, allowedHosts: v.PILOTHOUSE_ALLOWED_HOSTS };
}
