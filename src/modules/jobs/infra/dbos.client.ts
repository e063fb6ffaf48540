import { DBOS, type DLogger } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import type { Pool } from 'pg';
import type { Logger } from '../../../platform/logging/logger.js';
import type { JobRunnerConfig } from './job-runner.config.js';
import { JOB_QUEUE, NAME_QUEUE } from './job-workflows.runner.js';

/**
 * Raise it when the order of a workflow's steps changes: jobs of another version are left to the instances that have
 * it.
 */
const STEPS_VERSION = 'jobs-1';
const SCHEMA = 'job_engine';

/** Hand-overs, cancellations and shutdowns are everyday things, which it warns of. */
const EVERYDAY = /no longer owned|cancelled during execution|Shutting down while|outcome was not recorded/;

/** Starts the process's one DBOS. Workflows are registered before. */
export async function launchDbos(id: string, pool: Pool, config: JobRunnerConfig, logger: Logger): Promise<void> {
  DBOS.setConfig({
    name: 'pilothouse',
    systemDatabasePool: pool,
    systemDatabaseSchemaName: SCHEMA,
    executorID: id,
    applicationVersion: STEPS_VERSION,
    logger: quiet(logger),
    // Nothing here waits for its messages, and its schedules are not used.
    useListenNotify: false,
    schedulerPollingIntervalMs: 3_600_000,
  });
  await DBOS.launch();
  const minPollingIntervalMs = config.pollMs;
  await DBOS.registerQueue(JOB_QUEUE, {
    workerConcurrency: config.jobsAtOnce,
    minPollingIntervalMs,
    onConflict: 'always_update',
  });
  if (config.jobsAtOncePerName === undefined) return;
  await DBOS.registerQueue(NAME_QUEUE, {
    partitionConcurrency: config.jobsAtOncePerName,
    minPollingIntervalMs,
    onConflict: 'always_update',
  });
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
  return {
    debug: () => {},
    info: entry => log.debug(String(entry)),
    warn: entry => (EVERYDAY.test(String(entry)) ? log.debug(String(entry)) : log.warn(String(entry))),
    error: entry => log.error(entry instanceof Error ? entry.message : String(entry), { error: entry }),
  };
}
