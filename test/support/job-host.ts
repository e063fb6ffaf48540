import { setTimeout as delay } from 'node:timers/promises';
import type { Pool } from 'pg';
import type { RefWork } from '../../src/contracts/catalogue.js';
import type { JobEvent } from '../../src/contracts/job-events.js';
import { JobHost, type JobOutcome, type JobPlan } from '../../src/modules/jobs/domain/job-runner.js';
import type { Values, WorkResult } from '../../src/modules/jobs/domain/values.js';

export interface Note {
  readonly job: string;
  readonly what: string;
  readonly path: string;
  readonly process: string;
}

/** A room that keeps its plans and all that it is told in tables, so that it survives its process. */
export class TableHost extends JobHost {
  constructor(
    private readonly pool: Pool,
    private readonly process: string,
    private readonly heard: (note: Note) => void = () => {},
  ) {
    super();
  }

  static async prepare(pool: Pool): Promise<void> {
    await pool.query('CREATE TABLE IF NOT EXISTS job_instance (id text PRIMARY KEY, seen timestamptz NOT NULL)');
    await pool.query('CREATE TABLE IF NOT EXISTS test_plan (job text PRIMARY KEY, plan jsonb NOT NULL)');
    await pool.query(
      `CREATE TABLE IF NOT EXISTS test_note (
        seq bigserial PRIMARY KEY, at timestamptz DEFAULT clock_timestamp(), job text, what text, path text, process text)`,
    );
  }

  static async keep(pool: Pool, plan: JobPlan): Promise<void> {
    await pool.query('INSERT INTO test_plan VALUES ($1, $2) ON CONFLICT DO NOTHING', [plan.jobId, plan]);
  }

  static async allEnded(pool: Pool, jobs: string[]): Promise<boolean> {
    const { rows } = await pool.query<{ count: number }>(
      `SELECT count(DISTINCT job)::int AS count FROM test_note
       WHERE job = ANY($1) AND (what IN ('succeeded', 'failed', 'canceled') OR what LIKE 'error: %')`,
      [jobs],
    );
    return rows[0]?.count === jobs.length;
  }

  async plan(jobId: string): Promise<JobPlan> {
    const { rows } = await this.pool.query<{ plan: JobPlan }>('SELECT plan FROM test_plan WHERE job = $1', [jobId]);
    const plan = rows[0]?.plan;
    if (!plan) throw new Error(`There is no job ${jobId}`);
    return plan;
  }

  async began(jobId: string): Promise<void> {
    await this.note(jobId, 'began');
  }

  /**
   * What a task does stands in its id: `ok`, `no`, `throws`, `items-N`, `slow-MS`, `deaf-MS` (to its signal),
   * `until-aborted`, `hangs-in-PROCESS`.
   */
  async runTask(jobId: string, path: string, work: RefWork, values: Values, signal: AbortSignal): Promise<WorkResult> {
    await this.note(jobId, 'started', path);
    signal.addEventListener('abort', () => void this.note(jobId, 'aborted', path));
    const [verb = '', number] = work.taskId.split('-');
    if (verb === 'throws') throw new Error('the room burns');
    if (verb === 'slow') await delay(Number(number), undefined, { signal });
    if (verb === 'deaf') await delay(Number(number));
    if (verb === 'hangs' && work.taskId.endsWith(this.process)) await abortOf(signal);
    if (verb === 'until') await abortOf(signal);
    const items = Array.from({ length: Number(number ?? 0) }, (_, index) => `item ${index}`).join('\n');
    await this.note(jobId, 'ended', path);
    const reported = verb === 'items' ? { 'reported-items': items } : { 'reported-document': path };
    return { succeeded: verb !== 'no', values: { ...values, ...reported } };
  }

  async tell(jobId: string, event: JobEvent): Promise<void> {
    if ('callback' in event && 'path' in event) await this.note(jobId, event.callback, event.path);
  }

  async ended(jobId: string, outcome: JobOutcome): Promise<void> {
    if (await TableHost.allEnded(this.pool, [jobId])) return;
    await this.note(jobId, outcome.kind === 'error' ? `error: ${outcome.message}` : outcome.kind);
  }

  private async note(job: string, what: string, path = ''): Promise<void> {
    const values = [job, what, path, this.process];
    await this.pool.query('INSERT INTO test_note (job, what, path, process) VALUES ($1, $2, $3, $4)', values);
    this.heard({ job, what, path, process: this.process });
  }
}

function abortOf(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
}
