import { Pool } from 'pg';
import type { Work } from '../../../src/contracts/catalogue.js';
import { openServer } from '../../../src/platform/database/open-server.js';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import type { Note } from '../../support/job-host.js';
import { makePlan, par, ref, seq } from '../../support/job-plans.js';
import { JobProcess, JobProgram } from '../../support/job-process.js';

const FINAL = ['succeeded', 'failed', 'canceled'];

/** How many tasks were recorded, and how many were begun after that. */
const RUN_AFTER_RECORD = `
  SELECT count(*)::int AS recorded, count(*) FILTER (WHERE EXISTS (
    SELECT FROM test_note WHERE what = 'started' AND job = split_part(workflow_uuid, '/', 1)
      AND 'task ' || path = function_name AND extract(epoch FROM at) * 1000 > completed_at_epoch_ms))::int AS late
  FROM job_engine.operation_outputs
  WHERE function_name LIKE 'task %' AND workflow_uuid LIKE 'kill-%'`;

describe('jobs of a killed process, on the embedded database', () => {
  let database: TestDatabase;
  let program: JobProgram;
  let worker: JobProcess;

  beforeAll(async () => {
    [database, program] = await Promise.all([freshDatabase('embedded'), JobProgram.compile()]);
  }, 60_000);
  afterEach(() => worker.kill());
  afterAll(async () => {
    program.remove();
    await database.remove();
  });

  async function query<Row extends object>(sql: string, values: unknown[] = []): Promise<Row[]> {
    await worker.kill();
    const server = await openServer(database.config);
    const pool = new Pool(server.poolConfig);
    const { rows } = await pool.query<Row>(sql, values);
    await pool.end();
    await server.close();
    return rows;
  }

  /** What was noted by all processes, in order. */
  const notes = (job: string) => query<Note>('SELECT * FROM test_note WHERE job LIKE $1 ORDER BY seq', [job]);
  const outcomes = (all: Note[], job: string) =>
    all.filter(note => note.job === job && FINAL.includes(note.what)).map(({ what }) => what);

  const at = (all: Note[], what: string) => all.filter(note => note.what === what).map(({ path }) => path);
  const ended = (job: string) => worker.until(note => note.job === job && FINAL.includes(note.what));

  it('go on: what ended is not run again, what was interrupted is', async () => {
    worker = await JobProcess.start(program, 'first', database.config);
    await worker.run(makePlan(seq(ref(), ref(), ref('slow-500'), ref(), ref()), { jobId: 'sequence' }));
    await worker.until(({ what, path }) => what === 'started' && path === '2');
    await worker.kill();

    worker = await JobProcess.start(program, 'second', database.config);
    expect((await ended('sequence')).what).toBe('succeeded');
    const all = await notes('sequence');
    expect(at(all, 'started')).toEqual(['0', '1', '2', '2', '3', '4']);
    expect(at(all, 'ended')).toEqual(['0', '1', '2', '3', '4']);
    expect(at(all, 'began')).toHaveLength(1);
  });

  it('go on in the middle of a Par in a Loop in a Par', async () => {
    const inner = par(seq(ref(), ref('slow-700')), seq(ref(), ref(), ref('slow-700')));
    const loop: Work = { kind: 'Loop', body: inner, postCondition: [false, ref()] };
    const slowLoop: Work = { kind: 'Loop', preCondition: [true, ref()], body: seq(ref('slow-700'), ref('no')) };
    worker = await JobProcess.start(program, 'first', database.config);
    await worker.run(makePlan(par(loop, slowLoop, ref('slow-700')), { jobId: 'nested' }));
    const interrupted = ['0.body@1.0.1', '0.body@1.1.2', '1.body@1.0', '2'];
    for (const path of interrupted) await worker.until(note => note.what === 'started' && note.path === path);
    await worker.kill();

    worker = await JobProcess.start(program, 'second', database.config);
    expect((await ended('nested')).what).toBe('failed');
    const all = await notes('nested');
    const twice = at(all, 'started').filter((path, index, paths) => paths.indexOf(path) < index);
    expect(twice.sort()).toEqual(interrupted);
    const done = at(all, 'ended');
    expect(new Set(done).size).toBe(done.length);
  });

  it('all end after twenty kills, and no work that was recorded is run again', async () => {
    const three = seq(ref('slow-20'), ref('slow-30'), ref('slow-20'));
    const tree = seq(ref(), par(three, three), ref('slow-30'), par(three, ref('slow-40')));
    const options = { jobsAtOnce: 40 };
    worker = await JobProcess.start(program, '0', database.config, options);
    const jobs = Array.from({ length: 40 }, (_, index) => `kill-${index}`);
    for (const jobId of jobs) await worker.run(makePlan(tree, { jobId }));
    for (let kill = 1; kill <= 20; kill++) {
      let seen = 0;
      await worker.until(({ what }) => what === 'ended' && ++seen === 15);
      await worker.kill();
      worker = await JobProcess.start(program, `${kill}`, database.config, options);
    }
    worker.order({ untilEnded: jobs });
    await worker.until(({ what }) => what === 'all ended');
    const all = await notes('kill-%');
    for (const job of jobs) expect(new Set(outcomes(all, job))).toEqual(new Set(['succeeded']));
    expect(await query(RUN_AFTER_RECORD)).toEqual([{ recorded: 40 * 12, late: 0 }]);
  }, 150_000);
});
