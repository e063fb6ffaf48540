// What durability costs: jobs of tasks that take no time, beside bare DBOS in the same process.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from './children.mjs';
import { startPostgres } from './postgres.mjs';
import { digits, median, quantile, times } from './statistics.mjs';

const LIMIT_MS = { embedded: 15, PostgreSQL: 10 };

export async function jobEngine(built) {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-bench-'));
  const postgres = await startPostgres();
  try {
    const measured = { embedded: await measure(built, '-', folder) };
    if (postgres) measured.PostgreSQL = await measure(built, postgres.url, folder);
    return {
      title: 'Durable jobs',
      about:
        'Tasks that take no time, so that only the engine is measured. A step transition is from the begin of one task ' +
        'to the begin of the next, with what is stored in between; bare DBOS runs as many steps of one workflow.',
      head: ['database', '', 'measured', 'of bare DBOS'],
      rows: Object.entries(measured).flatMap(([database, it]) => rowsOf(database, it)),
      targets: Object.entries(measured).map(([database, { steps }]) => {
        const limit = LIMIT_MS[database];
        return [
          `step transition p50 ≤ ${limit} ms, ${database}`,
          median(steps) <= limit,
          `${digits(median(steps))} ms`,
        ];
      }),
    };
  } finally {
    postgres?.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

function rowsOf(database, { bare, steps, first, jobsPerSecond, treeSeconds }) {
  const beside = share => times(quantile(steps, share) / quantile(bare, share));
  return [
    [database, 'bare DBOS, step transition p50', `${digits(median(bare))} ms`, ''],
    [database, 'step transition p50', `${digits(median(steps))} ms`, beside(0.5)],
    [database, 'step transition p95', `${digits(quantile(steps, 0.95))} ms`, beside(0.95)],
    [database, '`start` to its first task p50', `${digits(median(first))} ms`, ''],
    [database, 'jobs of one task, a second', digits(jobsPerSecond), ''],
    [database, 'a tree of 10,000 works (100 branches of 100)', `${digits(treeSeconds)} s`, ''],
  ];
}

async function measure(built, url, folder) {
  const worker = new Worker('job-engine', built, url, join(folder, 'database'));
  return worker.next();
}
