import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import type { Schedule } from '../../../src/contracts/triggers.js';
import { OwnerScopes } from '../../../src/modules/identity/index.js';
import { type DueSchedule, ScheduleStore } from '../../../src/modules/jobs/domain/schedule-store.js';
import { JobsService } from '../../../src/modules/jobs/jobs.service.js';
import { ScheduleTimer } from '../../../src/modules/jobs/schedule-timer.service.js';
import { Clock } from '../../../src/platform/clock/clock.js';
import { describeOnBothDatabases } from '../../support/database.js';
import type { Portal } from '../../support/portal.js';
import { jobsOf, startTriggerPortal, until } from '../../support/trigger-portal.js';

describeOnBothDatabases('a schedule', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startTriggerPortal(database().config);
  }, 60_000);
  afterAll(() => portal.stop());

  const body = (more: object = {}) => ({
    name: 'Nightly',
    jobName: 'greet',
    workingDirectory: portal.folder,
    cron: '@yearly',
    ...more,
  });
  async function create(more: object = {}): Promise<Schedule> {
    const answer = await portal.post('copilot/schedule', body(more));
    expect(answer.status).toBe(200);
    return answer.body as unknown as Schedule;
  }
  const path = (id: string) => `copilot/schedule/${id}`;
  const ended = (id: string) =>
    until(
      () => portal.get(path(id)),
      ({ lastRun }) => /^(succeeded|failed|refused|skipped)$/.test((lastRun as Schedule['lastRun'])?.outcome ?? ''),
    );
  /** As if its time had come so long ago. */
  async function makeDue(id: string, msAgo = 0): Promise<Date> {
    const at = new Date(Date.now() - msAgo);
    await portal.app.get(DataSource).query('UPDATE job_schedule SET next_run_at = $2 WHERE id = $1', [id, at]);
    return at;
  }
  /** The timer of another process. */
  function anotherTimer(): ScheduleTimer {
    const { app } = portal;
    return new ScheduleTimer(app.get(ScheduleStore), app.get(JobsService), app.get(OwnerScopes), app.get(Clock));
  }

  it('is made, shown with its next five runs, listed, written anew and deleted', async () => {
    const made = await create({ cron: '30 9 * * mon-fri', timeZone: 'Europe/Madrid', userInput: 'Hello' });
    expect(made).toEqual({
      scheduleId: expect.stringMatching(/^sch_/),
      name: 'Nightly',
      jobName: 'greet',
      workingDirectory: portal.folder,
      userInput: 'Hello',
      cron: '30 9 * * mon-fri',
      timeZone: 'Europe/Madrid',
      enabled: true,
      catchUp: 'skip',
      createdAt: expect.any(String),
      nextRuns: Array(5).fill(expect.stringMatching(/T0[78]:30:00.000Z$/)),
    });
    expect((await portal.get('copilot/schedule')).body['schedules']).toContainEqual(made);

    const off = body({ name: 'Off', cron: '@daily', enabled: false, catchUp: 'once' });
    const { body: changed } = await portal.call('PUT', path(made.scheduleId), off);
    expect(changed).toMatchObject({ name: 'Off', userInput: '', timeZone: 'UTC', catchUp: 'once', nextRuns: [] });

    expect(await portal.call('DELETE', path(made.scheduleId))).toMatchObject({ status: 200, body: { result: 'OK' } });
    for (const [method, rest] of [
      ['GET', ''],
      ['DELETE', ''],
      ['GET', '/runs'],
      ['POST', '/run'],
    ] as const) {
      const answer = await portal.call(method, `${path(made.scheduleId)}${rest}`);
      expect(answer).toMatchObject({ status: 404, body: { error: 'ScheduleNotFound', hint: expect.any(String) } });
    }
  });

  it.each([
    ['a bad expression', { cron: '0 25 * * *' }, 400, 'InvalidInput', 'body.cron: The hour "25": 25 is not in 0-23'],
    ['a day that never comes', { cron: '0 0 30 2 *' }, 400, 'InvalidInput', 'never a day 30 in month 2'],
    ['a zone that is not there', { timeZone: 'Europe/Madird' }, 400, 'InvalidInput', 'body.timeZone: there is no'],
    ['a job that is not there', { jobName: 'nothing' }, 404, 'JobNotFound', '"nothing"'],
    ['a folder that is not there', { workingDirectory: '/nowhere' }, 400, 'WorkingDirectoryNotExists', '/nowhere'],
    ['a field that is not known', { colour: 1 }, 400, 'InvalidInput', 'colour'],
    ['no name', { name: ' ' }, 400, 'InvalidInput', 'body.name'],
  ])('with %s is refused', async (_, more, status, error, message) => {
    const answer = await portal.post('copilot/schedule', body(more));
    expect(answer).toMatchObject({ status, body: { error, message: expect.stringContaining(message) } });
    expect(answer.body['hint']).toEqual(expect.any(String));
  });

  it('proposes the time zone that was probably meant', async () => {
    const { body: refused } = await portal.post('copilot/schedule', body({ timeZone: 'Europe/Madird' }));
    expect(refused['hint']).toBe('Did you mean Europe/Madrid?');
  });

  it('starts its job when its time comes, without being asked', async () => {
    const { scheduleId } = await create({ userInput: 'Good morning' });
    const due = await makeDue(scheduleId, -1500);
    portal.app.get(ScheduleTimer).wake();
    const { lastRun, nextRuns } = (await ended(scheduleId)).body as unknown as Schedule;
    expect(lastRun).toMatchObject({ at: due.toISOString(), outcome: 'succeeded' });
    expect(nextRuns).toHaveLength(5);

    const { body: job } = await portal.get(`copilot/job/${lastRun?.jobId}/status`);
    expect(job).toMatchObject({ origin: `schedule:${scheduleId}`, userInput: 'Good morning', status: 'succeeded' });
    expect(Date.parse(String(job['startTime'])) - due.getTime()).toBeGreaterThanOrEqual(0);
  });

  it('starts one job, however many processes look at once', async () => {
    const { scheduleId } = await create();
    const timers = Array.from({ length: 8 }, anotherTimer);
    await makeDue(scheduleId);
    await Promise.all(timers.map(timer => timer.look()));
    await Promise.all(timers.map(timer => timer.look()));
    await ended(scheduleId);
    expect(await jobsOf(portal, `schedule:${scheduleId}`)).toHaveLength(1);
    expect((await portal.get(`${path(scheduleId)}/runs`)).body['runs']).toHaveLength(1);
  });

  it.each([
    ['before its job was stored', false],
    ['before it was known that its job was started', true],
  ])('that a process claimed and left %s is taken up once', async (_, isStarted) => {
    const { scheduleId } = await create({ userInput: 'Left' });
    const store = portal.app.get(ScheduleStore);
    const scope = portal.app.get(OwnerScopes).ownerOf('local', 'local');
    const due = { ...scope, ...(await store.find(scope, scheduleId)) } as DueSchedule;
    const jobId = `job_left${isStarted ? 1 : 0}`;
    const run = { id: `run_${jobId}`, at: due.nextRunAt, claimedAt: new Date(), jobId, reason: undefined };
    const next = new Date(due.nextRunAt.getTime() + 1000);
    expect(await store.claim(due, next, run)).toBe(true);
    expect(await store.claim(due, next, { ...run, id: `${run.id}_again` })).toBe(false);
    const start = { workingDirectory: portal.folder, userInput: 'Left', priority: 0 };
    if (isStarted) await portal.app.get(JobsService).start(scope, 'greet', start, `schedule:${scheduleId}`, jobId);

    await Promise.all([anotherTimer().look(), anotherTimer().look()]);
    expect((await ended(scheduleId)).body['lastRun']).toMatchObject({ outcome: 'succeeded', jobId });
    await anotherTimer().look();
    expect(await jobsOf(portal, `schedule:${scheduleId}`)).toHaveLength(1);
  });

  it('that was due while no server ran is skipped, and goes on', async () => {
    const { scheduleId } = await create();
    const at = await makeDue(scheduleId, 3_600_000);
    await anotherTimer().look();
    const { body: shown } = await ended(scheduleId);
    expect(shown['lastRun']).toEqual({
      at: at.toISOString(),
      outcome: 'skipped',
      reason: expect.stringMatching(/No server ran/),
    });
    expect(shown['nextRuns']).toHaveLength(5);
    expect(await jobsOf(portal, `schedule:${scheduleId}`)).toEqual([]);
  });

  it('that was due many times while no server ran is caught up once, where that is wished', async () => {
    const { scheduleId } = await create({ cron: '*/10 * * * *', catchUp: 'once' });
    await makeDue(scheduleId, 3_600_000);
    await anotherTimer().look();
    await anotherTimer().look();
    expect((await ended(scheduleId)).body['lastRun']).toMatchObject({ outcome: 'succeeded' });
    expect(await jobsOf(portal, `schedule:${scheduleId}`)).toHaveLength(1);
  });

  it('whose folder is gone says so, and goes on', async () => {
    const folder = mkdtempSync(join(portal.folder, 'gone-'));
    const { scheduleId } = await create({ workingDirectory: folder });
    rmSync(folder, { recursive: true });
    await makeDue(scheduleId);
    await anotherTimer().look();
    const { body: shown } = await ended(scheduleId);
    expect(shown['lastRun']).toMatchObject({ outcome: 'refused', reason: expect.stringContaining(folder) });
    expect(shown['lastRun']).not.toHaveProperty('jobId');
    expect(shown['nextRuns']).toHaveLength(5);
  });

  it('runs by hand, also while it is disabled', async () => {
    const { scheduleId } = await create({ enabled: false });
    const { status, body: started } = await portal.post(`${path(scheduleId)}/run`);
    expect([status, started]).toEqual([200, { jobId: expect.stringMatching(/^job_/) }]);
    expect((await ended(scheduleId)).body).toMatchObject({
      nextRuns: [],
      lastRun: { ...started, outcome: 'succeeded' },
    });
  });

  it('keeps its time when only its name is changed', async () => {
    const { scheduleId } = await create();
    const at = await makeDue(scheduleId, -600_000);
    const { body: renamed } = await portal.call('PUT', path(scheduleId), body({ name: 'Renamed' }));
    expect((renamed['nextRuns'] as string[])[0]).toBe(at.toISOString());
    const { body: moved } = await portal.call('PUT', path(scheduleId), body({ cron: '0 0 2 1 *' }));
    expect((moved['nextRuns'] as string[])[0]).toMatch(/-01-02T00:00:00.000Z$/);
  });
});
