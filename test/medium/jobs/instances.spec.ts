import { Pool } from 'pg';
import { setTimeout as delay } from 'node:timers/promises';
import { freshDatabase, type TestDatabase } from '../../support/database.js';
import type { Note } from '../../support/job-host.js';
import { makePlan, par, ref, seq } from '../../support/job-plans.js';
import { JobProcess, JobProgram } from '../../support/job-process.js';

const TAKEOVER_MS = 10_000;

describe('two instances on one PostgreSQL', () => {
  let database: TestDatabase;
  let program: JobProgram;
  let pool: Pool;
  let one: JobProcess;
  let two: JobProcess;

  beforeAll(async () => {
    [database, program] = await Promise.all([freshDatabase('postgres'), JobProgram.compile()]);
    pool = new Pool({ connectionString: database.config.url });
  }, 60_000);
  beforeEach(async () => {
    one = await JobProcess.start(program, 'one', database.config);
  }, 60_000);
  afterEach(async () => {
    await Promise.all([one.kill(), two.kill()]);
  });
  afterAll(async () => {
    program.remove();
    await pool.end();
    await database.remove();
  });

  const startTwo = async () => {
    two = await JobProcess.start(program, 'two', database.config);
  };

  async function notes(job: string): Promise<Note[]> {
    const { rows } = await pool.query<Note>('SELECT * FROM test_note WHERE job = $1 ORDER BY seq', [job]);
    return rows;
  }

  async function within<Result>(ms: number, result: Promise<Result>): Promise<Result> {
    const late = delay(ms, undefined, { ref: false }).then(() => {
      throw new Error(`Not within ${ms} ms`);
    });
    return Promise.race([result, late]);
  }

  it('go on with the jobs of one that was killed, within ten seconds', async () => {
    const quick = seq(ref(), ref());
    await one.run(makePlan(par(quick, seq(ref(), ref('hangs-in-one'), ref())), { jobId: 'taken' }));
    await one.run(makePlan(seq(ref('hangs-in-one')), { jobId: 'simple' }));
    await one.until(({ what, path }) => what === 'started' && path === '1.1');
    await one.until(({ job, what }) => what === 'started' && job === 'simple');
    await startTwo();
    await one.kill();
    await within(
      TAKEOVER_MS,
      Promise.all(['taken', 'simple'].map(job => two.until(note => note.job === job && note.what === 'succeeded'))),
    );
    const all = await notes('taken');
    const started = all.filter(({ what }) => what === 'started');
    expect(started.filter(({ process }) => process === 'two').map(({ path }) => path)).toEqual(['1.1', '1.2']);
  }, 60_000);

  it('fence one that was paused for too long and wakes up', async () => {
    await one.run(makePlan(seq(ref('deaf-4000'), ref()), { jobId: 'fenced' }));
    await one.run(makePlan(seq(ref('hangs-in-one')), { jobId: 'signalled' }));
    for (const job of ['fenced', 'signalled']) await one.until(note => note.what === 'started' && note.job === job);
    await startTwo();
    one.child.kill('SIGSTOP');
    await within(
      TAKEOVER_MS,
      two.until(note => note.job === 'fenced' && note.what === 'started'),
    );
    one.child.kill('SIGCONT');
    for (const job of ['fenced', 'signalled']) {
      await within(
        5_000,
        // The task that is deaf to its signal may have ended while the process was paused.
        one.until(note => note.job === job && (note.what === 'aborted' || (job === 'fenced' && note.what === 'ended'))),
      );
      await within(
        TAKEOVER_MS,
        two.until(note => note.job === job && note.what === 'succeeded'),
      );
    }
    const all = await notes('fenced');
    expect(all.filter(({ what, path }) => what === 'started' && path === '1').map(note => note.process)).toEqual([
      'two',
    ]);
    expect(all.filter(({ what }) => what === 'succeeded').map(note => note.process)).toEqual(['two']);

    // It takes part again.
    await two.kill();
    await one.run(makePlan(ref(), { jobId: 'again' }));
    await within(
      TAKEOVER_MS,
      one.until(note => note.job === 'again' && note.what === 'succeeded'),
    );
  }, 60_000);

  it('cancel each other’s jobs within a second', async () => {
    await one.run(makePlan(par(ref('until-aborted'), ref('until-aborted')), { jobId: 'canceled' }));
    for (const path of ['0', '1']) await one.until(note => note.what === 'started' && note.path === path);
    await startTwo();
    const other = (await notes('canceled')).every(({ process }) => process === 'one') ? two : one;
    other.order({ cancel: 'canceled' });
    await within(
      1_000,
      one.until(({ what }) => what === 'aborted'),
    );
    await within(
      5_000,
      other.until(({ what }) => what === 'canceled'),
    );
  }, 60_000);

  it('leave the jobs of one that was closed to the other at once', async () => {
    await one.run(makePlan(seq(ref(), ref('hangs-in-one'), ref()), { jobId: 'left' }));
    await one.until(({ what, path }) => what === 'started' && path === '1');
    await startTwo();
    one.order({ close: true });
    await within(
      4_000,
      two.until(({ job, what }) => job === 'left' && what === 'succeeded'),
    );
  }, 60_000);
});
