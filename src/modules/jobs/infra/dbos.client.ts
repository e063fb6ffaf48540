import { DBOS, DBOSClient, type DLogger, type WorkflowQueue } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { ensureSystemDatabase } from '@dbos-inc/dbos-sdk/internal/system_database';
import { GlobalLogger } from '@dbos-inc/dbos-sdk/internal/telemetry/logs';
import type { Pool } from 'pg';
import type { Logger } from '../../../platform/logging/logger.js';
import type { JobRunnerConfig } from './job-runner.config.js';
import { JOB_QUEUE, NAME_QUEUE } from './job-workflows.runner.js';

/**
 * Raise it when the order of a workflow's steps changes: jobs of another version are left to the instances that have
 * it.
 */
const STEPS_VERSION = 'jobs-1';
/** How long a job of a limited name may stand before a free place. */
const NAME_POLL_MS = 250;
const SCHEMA = 'job_engine';
const APPLICATION = 'pilothouse';
const MIGRATION_LOCK = 7_411_653;
/** It is given a pool instead. */
const NO_URL = 'postgresql://';

/** Hand-overs, cancellations and shutdowns are everyday things, which it warns of. */
const EVERYDAY =
  /no longer owned|cancelled during execution|Shutting down while|outcome was not recorded|has been shut down/;

/** Starts the process's one DBOS. Workflows are registered before. It leaves the returned queue of jobs to others. */
export async function launchDbos(
  id: string,
  pool: Pool,
  config: JobRunnerConfig,
  logger: Logger,
): Promise<WorkflowQueue> {
  const log = quiet(logger);
  await oneAtATime(pool, () =>
    ensureSystemDatabase(NO_URL, new GlobalLogger(undefined, { logger: log }), pool, SCHEMA, false),
  );
  // Before it looks for queues: it looks again only a second later.
  const queue = await registerQueues(pool, config, log);
  DBOS.setConfig({
    name: APPLICATION,
    systemDatabasePool: pool,
    systemDatabaseSchemaName: SCHEMA,
    executorID: id,
    applicationVersion: STEPS_VERSION,
    logger: log,
    // Nothing here waits for its messages, and its schedules are not used.
    useListenNotify: false,
    schedulerPollingIntervalMs: 3_600_000,
    listenQueues: config.jobsAtOncePerName === undefined ? [] : [NAME_QUEUE],
  });
  await DBOS.launch();
  return queue;
}

/** Two servers that start together must not both make the engine's tables. */
async function oneAtATime(pool: Pool, work: () => Promise<void>): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await work();
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => {});
    client.release();
  }
}

async function registerQueues(pool: Pool, config: JobRunnerConfig, logger: DLogger): Promise<WorkflowQueue> {
  const client = await DBOSClient.create({
    systemDatabaseUrl: NO_URL,
    systemDatabasePool: pool,
    systemDatabaseSchemaName: SCHEMA,
    logger,
  });
  const applicationName = APPLICATION;
  const { jobsAtOnce: workerConcurrency, jobsAtOncePerName: partitionConcurrency } = config;
  const queue = await client.registerQueue(JOB_QUEUE, { applicationName, workerConcurrency });
  if (partitionConcurrency !== undefined) {
    const options = { applicationName, partitionConcurrency, minPollingIntervalMs: NAME_POLL_MS };
    await client.registerQueue(NAME_QUEUE, options);
  }
  await client.destroy();
  return queue;
}

/** Afterwards workflows have to be registered anew. */
export async function shutDownDbos(): Promise<void> {
  await DBOS.shutdown({ deregister: true });
}

/** Makes the work of executors that are gone anybody's: in one statement, and never what was canceled meanwhile. */
export async function recover(executorIds: string[]): Promise<void> {
  if (executorIds.length > 0) await DBOSExecutor.globalInstance?.recoverPendingWorkflows(executorIds);
}

/** Executors that work is assigned to, dead or alive. */
export async function executorsWithWork(): Promise<Set<string>> {
  const pending = await DBOS.listWorkflows({ status: 'PENDING', loadInput: false, loadOutput: false });
  return new Set(pending.flatMap(({ executorId }) => executorId ?? []));
}

function quiet(logger: Logger): DLogger {
  const log = logger.for('job engine');
  const tell = (level: 'warn' | 'error', entry: unknown) => {
    const text = entry instanceof Error ? entry.message : String(entry);
    log[EVERYDAY.test(text) ? 'debug' : level](text, entry instanceof Error ? { error: entry } : {});
  };
  return {
    debug: () => {},
    info: entry => log.debug(String(entry)),
    warn: entry => tell('warn', entry),
    error: entry => tell('error', entry),
  };
}
