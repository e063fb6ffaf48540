import { EventEmitter } from 'node:events';
import { Pool } from 'pg';
import type { JobPlan } from '../../../src/modules/jobs/domain/job-runner.js';
import { DbosJobRunner } from '../../../src/modules/jobs/infra/dbos.runner.js';
import { DEFAULT_JOB_RUNNER, type JobRunnerConfig } from '../../../src/modules/jobs/infra/job-runner.config.js';
import type { DatabaseServer } from '../../../src/platform/database/database-server.js';
import { openServer } from '../../../src/platform/database/open-server.js';
import { describeOnBothDatabases } from '../../support/database.js';
import { type Note, TableHost } from '../../support/job-host.js';
import { makePlan, par, ref, seq } from '../../support/job-plans.js';
import { makeMemoryLogger } from '../../support/memory-logger.js';

describeOnBothDatabases('the job runner', database => {
  let server: DatabaseServer;
  let pool: Pool;
  let runner: DbosJobRunner;
  let logged: string[];
  let notes: Note[] = [];
  const heard = new EventEmitter();

  beforeAll(async () => {
    server = await openServer(database().config);
    pool = new Pool(server.poolConfig);
    await TableHost.prepare(pool);
  });
  beforeEach(async () => {
    notes = [];
    await open();
  });
  afterEach(() => runner.close());
  afterAll(async () => {
    await pool.end();
    await server.close();
  });

  async function open(config: Partial<JobRunnerConfig> = {}): Promise<void> {
    const { logger, lines } = await makeMemoryLogger();
    logged = lines;
    const settings = { ...DEFAULT_JOB_RUNNER, ...config };
    runner = new DbosJobRunner(server, database().config, settings, logger);
    await runner.open(
      new TableHost(pool, 'here', note => {
        notes.push(note);
        heard.emit('note', note);
      }),
    );
  }

  async function reopen(config: Partial<JobRunnerConfig> = {}): Promise<void> {
    await runner.close();
    await open(config);
  }

  async function start(plan: JobPlan, priority = 0): Promise<void> {
    await TableHost.keep(pool, plan);
    const { jobId, jobName, tenantId } = plan;
    await runner.start({ jobId, jobName, tenantId, priority });
  }

  function until(isIt: (note: Note) => boolean): Promise<Note> {
    const known = notes.find(isIt);
    if (known) return Promise.resolve(known);
    return new Promise(resolve => {
      const look = (note: Note) => {
        if (!isIt(note)) return;
        heard.off('note', look);
        resolve(note);
      };
      heard.on('note', look);
    });
  }

  const isEnd = ({ what }: Note) => /^(succeeded|failed|canceled|error: )/.test(what);
  const ended = async (job: string) => (await until(note => note.job === job && isEnd(note))).what;
  const told = (job: string, what: string) => notes.filter(note => note.job === job && note.what === what);
  const begun = (job: string, path = '') =>
    until(note => note.job === job && note.what === 'started' && note.path === path);

  it('runs a job once, however often it is started', async () => {
    const plan = makePlan(seq(ref(), par(ref(), seq(ref(), ref())), ref()), { jobId: 'once' });
    await Promise.all([start(plan), start(plan), start(plan)]);
    expect(await ended('once')).toBe('succeeded');
    await start(plan);
    await start(makePlan(ref(), { jobId: 'after' }));
    await ended('after');
    expect(told('once', 'began')).toHaveLength(1);
    expect(
      told('once', 'started')
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['0', '1.0', '1.1.0', '1.1.1', '2']);
  });

  it.each([
    ['fails', par(ref('no'), ref()), /^failed$/],
    ['ends with an error of the room', seq(ref(), ref('throws')), /^error: The task at "1" failed .* the room burns$/],
    ['ends with an error in a branch', par(ref('throws'), ref()), /^error: The task at "0" failed .* the room burns$/],
    [
      'ends at a limit',
      { kind: 'Loop' as const, preCondition: [true, ref()] as [boolean, ReturnType<typeof ref>], body: ref() },
      /^error: The loop/,
    ],
  ])('tells when a job %s', async (name, work, outcome) => {
    const limits = { iterationsPerLoop: 3, depth: 10, worksPerRun: 100 };
    await start(makePlan(work, { jobId: name, limits }));
    expect(await ended(name)).toMatch(outcome);
  });

  it('runs the items of a list so many at once', async () => {
    await start(
      makePlan({ kind: 'Each', items: ref('items-7'), body: ref('slow-150'), concurrency: 3 }, { jobId: 'list' }),
    );
    expect(await ended('list')).toBe('succeeded');
    let now = 0;
    const counts = notes.map(({ path, what }) => (path.startsWith('item@') ? (now += what === 'started' ? 1 : -1) : 0));
    expect(Math.max(...counts)).toBe(3);
    expect(told('list', 'ended')).toHaveLength(8);
  });

  it('cancels a job: its tasks’ signals fire within a second, and nothing of it runs after that', async () => {
    await start(makePlan(seq(par(ref('until-aborted'), ref('until-aborted')), ref()), { jobId: 'canceled' }));
    await Promise.all([begun('canceled', '0.0'), begun('canceled', '0.1')]);
    const asked = performance.now();
    await runner.cancel('canceled');
    await Promise.all(['0.0', '0.1'].map(path => until(note => note.what === 'aborted' && note.path === path)));
    expect(performance.now() - asked).toBeLessThan(1_000);
    expect(await ended('canceled')).toBe('canceled');
    await reopen();
    await start(makePlan(ref(), { jobId: 'behind' }));
    await ended('behind');
    expect(told('canceled', 'started')).toHaveLength(2);
    expect(notes.filter(note => note.job === 'canceled' && isEnd(note))).toHaveLength(1);
  });

  it('cancels a job that waits', async () => {
    await start(makePlan({ kind: 'Wait', seconds: 3600 }, { jobId: 'sleeper' }));
    await until(note => note.job === 'sleeper' && note.what === 'workStarted');
    await runner.cancel('sleeper');
    expect(await ended('sleeper')).toBe('canceled');
  });

  it('does nothing when there is no such job, or none any more', async () => {
    await runner.cancel('nobody');
    await start(makePlan(ref(), { jobId: 'over' }));
    await ended('over');
    await runner.cancel('over');
    await start(makePlan(ref(), { jobId: 'next' }));
    await ended('next');
    expect(notes.filter(isEnd).map(({ what }) => what)).toEqual(['succeeded', 'succeeded']);
  });

  it('serves jobs by priority, then in their order, so many at once, and tells the order', async () => {
    await reopen({ jobsAtOnce: 1 });
    await start(makePlan(ref('until-aborted'), { jobId: 'holder' }));
    await begun('holder');
    const jobs = [
      ['a', 0],
      ['b', 7],
      ['c', 1],
      ['d', 0],
      ['e', 1],
    ] as const;
    for (const [jobId, priority] of jobs) await start(makePlan(ref(), { jobId }), priority);
    expect(await runner.queued()).toEqual(['c', 'e', 'b', 'a', 'd']);
    await runner.cancel('e');
    await ended('e');
    expect(await runner.queued()).toEqual(['c', 'b', 'a', 'd']);
    await runner.cancel('holder');
    await ended('d');
    expect(notes.filter(({ what }) => what === 'began').map(({ job }) => job)).toEqual(['holder', 'c', 'b', 'a', 'd']);
  });

  it('serves another job while one only waits', async () => {
    await reopen({ jobsAtOnce: 1 });
    await start(makePlan({ kind: 'Wait', seconds: 3600 }, { jobId: 'waiter' }));
    await start(makePlan(seq(ref(), ref()), { jobId: 'worker' }));
    expect(await ended('worker')).toBe('succeeded');
    await runner.cancel('waiter');
    expect(await ended('waiter')).toBe('canceled');
  });

  it('ends a job that was begun again a hundred times', async () => {
    await start(makePlan(ref('until-aborted'), { jobId: 'deadly' }));
    await begun('deadly');
    await runner.close();
    await pool.query(`UPDATE job_engine.workflow_status SET recovery_attempts = 100 WHERE workflow_uuid = 'deadly'`);
    await open();
    expect(await ended('deadly')).toMatch(/^error: The job was interrupted 100 times/);
  });

  it('runs so many jobs of a name at once, and lets others pass', async () => {
    await reopen({ jobsAtOncePerName: 1 });
    const jobName = 'deploy';
    await start(makePlan(ref('until-aborted'), { jobId: 'deploy 1', jobName }));
    await start(makePlan(ref(), { jobId: 'deploy 2', jobName }));
    await start(makePlan(ref(), { jobId: 'deploy 3', jobName }));
    await begun('deploy 1');
    await start(makePlan(ref(), { jobId: 'other' }));
    expect(await ended('other')).toBe('succeeded');
    expect(await runner.queued()).toEqual(['deploy 2', 'deploy 3']);
    await runner.cancel('deploy 3');
    expect(await ended('deploy 3')).toBe('canceled');
    expect(told('deploy 2', 'began')).toEqual([]);
    await runner.cancel('deploy 1');
    expect(await ended('deploy 2')).toBe('succeeded');
  });

  it('is closed and opened again: what ran is begun again, what was done is not, a wait goes on', async () => {
    const began = Date.now();
    await start(makePlan(seq(ref(), ref('slow-300'), ref()), { jobId: 'work' }));
    await start(makePlan(seq({ kind: 'Wait', seconds: 2 }, ref()), { jobId: 'wait' }));
    await Promise.all([begun('work', '1'), until(note => note.job === 'wait' && note.what === 'workStarted')]);
    await reopen();
    expect(await Promise.all([ended('work'), ended('wait')])).toEqual(['succeeded', 'succeeded']);
    expect(told('work', 'started').map(({ path }) => path)).toEqual(['0', '1', '1', '2']);
    expect(told('work', 'aborted').map(({ path }) => path)).toEqual(['1']);
    expect(Date.now() - began).toBeGreaterThanOrEqual(2_000);
    expect(Date.now() - began).toBeLessThan(8_000);
  });

  it('refuses a second one in the process, and is quiet in its log', async () => {
    const second = new DbosJobRunner(server, database().config, DEFAULT_JOB_RUNNER, (await makeMemoryLogger()).logger);
    await expect(second.open(new TableHost(pool, 'second'))).rejects.toThrow('A job runner is open in this process');
    expect(logged.filter(line => !line.includes('"level":"debug"'))).toEqual([]);
  });
});
