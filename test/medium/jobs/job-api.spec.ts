import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnBothDatabases } from '../../support/database.js';
import { startPortal, type Portal } from '../../support/portal.js';

/** Small tasks in the offline model's script language. */
const CATALOGUE = {
  models: { driving: 'offline-instant' },
  grid: [{ keyword: 'all', jobs: [{ name: 'Steps', jobName: 'steps' }, null] }],
  tasks: {
    greet: { model: { category: 'driving' }, prompt: ['#script', 'say Hello $user-input'], requireUserInput: true },
    one: { model: { category: 'driving' }, prompt: ['#script', 'say One'], requireUserInput: false },
    slow: {
      model: { category: 'driving' },
      prompt: ['#script', 'stream 3000 tokens at 50/s'],
      requireUserInput: false,
    },
    yes: {
      model: { category: 'driving' },
      prompt: ['#script', 'call job_boolean_true {"argument":"because"}'],
      requireUserInput: false,
      criteria: { toolExecuted: ['job_boolean_true'], failureAction: { retryTimes: 0 } },
    },
    never: {
      model: { category: 'driving' },
      prompt: ['#script', 'say No tool'],
      requireUserInput: false,
      criteria: { toolExecuted: ['job_boolean_true'], failureAction: { retryTimes: 1 } },
    },
  },
  jobs: {
    steps: {
      work: {
        kind: 'Seq',
        works: [
          { kind: 'Ref', taskId: 'greet' },
          { kind: 'Alt', condition: { kind: 'Ref', taskId: 'yes' }, trueWork: { kind: 'Ref', taskId: 'one' } },
        ],
      },
    },
    failing: {
      work: {
        kind: 'Seq',
        works: [
          { kind: 'Ref', taskId: 'one' },
          { kind: 'Ref', taskId: 'never' },
        ],
      },
    },
    slow: { work: { kind: 'Ref', taskId: 'slow' } },
  },
};

interface Work {
  readonly path: string;
  readonly status: string;
  readonly taskId?: string;
}

describeOnBothDatabases('the job API', database => {
  let portal: Portal;
  let file: string;
  beforeAll(async () => {
    file = join(database().kind === 'embedded' ? database().config.folder : '/tmp', `catalogue-${process.pid}.json`);
    writeFileSync(file, JSON.stringify(CATALOGUE));
    portal = await startPortal(database().config, { PILOTHOUSE_CATALOGUE: file });
  }, 60_000);
  afterAll(() => portal.stop());

  const job = (id: string, rest = '') => `copilot/job/${id}${rest}`;
  const start = async (name: string, input = '') => {
    const { status, body } = await portal.post(`copilot/job/start/${name}`, `${portal.folder}\n${input}`);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return String(body['jobId']);
  };
  /** The events of a job until it has ended, by a token of its own. */
  const story = async (id: string, token = 'reader') => {
    const told: Record<string, unknown>[] = [];
    for (;;) {
      const { body } = await portal.get(job(id, `/live/${token}`));
      if (body.error === 'HttpRequestTimeout') continue;
      if (body.error) return { told, error: body.error };
      told.push(...(body['responses'] as Record<string, unknown>[]));
    }
  };
  const status = async (id: string) =>
    (await portal.get(job(id, '/status'))).body as Record<string, unknown> & { tasks: Work[] };

  it('lists tasks, jobs, their grid and their charts', async () => {
    expect((await portal.get('copilot/task')).body['tasks']).toContainEqual({ name: 'greet', requireUserInput: true });
    const { body } = await portal.get('copilot/job');
    expect(body['grid']).toEqual(CATALOGUE.grid);
    expect(body['jobs']).toContainEqual(expect.objectContaining({ name: 'steps', requireUserInput: true }));
    expect(body['chart']).toMatchObject({
      steps: { nodes: expect.arrayContaining([expect.objectContaining({ kind: 'condition' })]) },
    });
  });

  it('runs a job to its end, and tells its works with their tasks and their sessions', async () => {
    const id = await start('steps', 'world');
    const { told, error } = await story(id);
    expect(told.map(event => [event['callback'], event['path']]).filter(([, path]) => path)).toEqual([
      ['workStarted', '0'],
      ['workStopped', '0'],
      ['workStarted', '1.condition'],
      ['workStopped', '1.condition'],
      ['workStarted', '1.true'],
      ['workStopped', '1.true'],
    ]);
    expect([told.at(-1)?.['callback'], error]).toEqual(['jobSucceeded', 'JobsClosed']);
    const { tasks } = await status(id);
    expect(tasks.map(work => work.status)).toEqual(['succeeded', 'succeeded', 'succeeded']);
    const task = (await portal.get(`copilot/task/${tasks[0]?.taskId}`)).body;
    expect(task).toMatchObject({ taskName: 'greet', status: 'succeeded', jobId: id, sessions: [{ isDriving: false }] });
    const session = (task['sessions'] as { sessionId: string }[])[0]?.sessionId ?? '';
    const exported = JSON.stringify((await portal.get(portal.session(session, '/export'))).body);
    expect(exported).toContain('Hello world');
    expect(exported).toContain('onGeneratedUserPrompt');
  });

  it('says why a work ran and why it failed', async () => {
    const id = await start('failing');
    await story(id);
    expect(await status(id)).toMatchObject({ status: 'failed' });
    const { body } = await portal.get(job(id, '/why?work=1'));
    const reasons = (body['reasons'] as { reason: string }[]).map(each => each.reason);
    expect(reasons[0]).toContain('[DECISION] 1 began');
    expect(reasons.some(reason => reason.startsWith('[CRITERIA]') && reason.includes('job_boolean_true'))).toBe(true);
    expect(reasons.some(reason => reason.startsWith('[TASK FAILED]'))).toBe(true);
    expect(await portal.get(job(id, '/why?work=9'))).toMatchObject({ status: 404, body: { error: 'WorkNotFound' } });
  });

  it('runs a failed job again, and takes over what succeeded', async () => {
    const id = await start('failing');
    await story(id);
    const { body } = await portal.post(job(id, '/rerun'));
    const again = String(body['jobId']);
    const { told } = await story(again);
    expect(told).toContainEqual(expect.objectContaining({ callback: 'workSkipped', path: '0' }));
    expect(told.filter(event => event['callback'] === 'workStarted').map(event => event['path'])).toEqual(['1']);
    const whole = String((await portal.post(job(id, '/rerun'), { from: 'start' })).body['jobId']);
    const { told: all } = await story(whole);
    expect(all.filter(event => event['callback'] === 'workStarted').map(event => event['path'])).toEqual(['0', '1']);
    expect(await status(whole)).toMatchObject({ origin: `rerun:${id}` });
    const third = String((await portal.post(job(again, '/rerun'))).body['jobId']);
    await story(third);
    expect((await status(third)).tasks.map(work => [work.path, work.status])).toEqual([
      ['0', 'skipped'],
      ['1', 'failed'],
    ]);
    const anew = String((await portal.post(job(third, '/rerun'), { from: 'start' })).body['jobId']);
    await story(anew);
    expect((await status(anew)).tasks.map(work => work.status)).toEqual(['succeeded', 'failed']);
  });

  it('stops a job with its turn within a second', async () => {
    const id = await start('slow');
    let works: Work[] = [];
    while (!works[0]?.taskId) works = (await status(id)).tasks;
    const started = performance.now();
    expect(await portal.post(job(id, '/stop'))).toEqual({ status: 200, body: { result: 'Closed' } });
    const { told } = await story(id);
    expect(told.at(-1)).toEqual({ callback: 'jobCanceled' });
    let working = 1;
    while (working > 0) {
      const { body } = await portal.get('copilot/session?status=working');
      working = (body['sessions'] as unknown[]).length;
    }
    expect(performance.now() - started).toBeLessThan(2000);
    expect(await status(id)).toMatchObject({ status: 'canceled', tasks: [{ status: 'canceled' }] });
    expect(await portal.post(job(id, '/stop'))).toMatchObject({ status: 404, body: { error: 'JobNotFound' } });
  });

  it('runs a task in a session, which stays open', async () => {
    const session = await portal.start(portal.folder);
    const path = `copilot/task/start/greet/session/${session}`;
    expect(await portal.post(path, '')).toMatchObject({ status: 400, body: { error: 'UserInputRequired' } });
    const { body } = await portal.post(path, 'you');
    const id = String(body['taskId']);
    const names: unknown[] = [];
    while (names.at(-1) !== 'taskSucceeded') names.push((await portal.get(`copilot/task/${id}/live`)).body['callback']);
    expect(names.filter(name => name !== 'taskDecision')).toEqual([
      'taskSessionStarted',
      'taskSessionStopped',
      'taskSucceeded',
    ]);
    expect((await portal.get(portal.session(session))).body).toMatchObject({ status: 'idle', turnCount: 1 });
    const slow = await portal.post(`copilot/task/start/slow/session/${session}`);
    expect(await portal.post(`copilot/task/${slow.body['taskId']}/stop`)).toMatchObject({
      status: 409,
      body: { error: 'TaskCannotClose' },
    });
    await portal.post(portal.session(session, '/abort'));
  });

  it.each([
    ['job/start/nothing', '/tmp', 404, 'JobNotFound'],
    ['job/start/steps', '/tmp\na\0b', 400, 'InvalidInput'],
    ['job/start/slow', 'relative', 400, 'WorkingDirectoryNotAbsolutePath'],
    ['job/start/steps', '/tmp', 400, 'UserInputRequired'],
    ['job/job_none/stop', undefined, 404, 'JobNotFound'],
    ['job/job_none/rerun', undefined, 404, 'JobNotFound'],
    ['task/start/nothing/session/ses_none', undefined, 404, 'TaskNotFound'],
    ['task/start/one/session/ses_none', undefined, 404, 'SessionNotFound'],
    ['task/task_none/stop', undefined, 404, 'TaskNotFound'],
  ])('answers POST %s with its code', async (path, body, code, error) => {
    expect(await portal.post(`copilot/${path}`, body)).toMatchObject({ status: code, body: { error } });
  });

  it('finds jobs in the history, a page at a time', async () => {
    const id = await start('steps', 'the xylophone');
    await story(id);
    const find = async (query: string) =>
      ((await portal.get(`copilot/job/history?${query}`)).body['jobs'] as { jobId: string }[]).map(each => each.jobId);
    expect(await find('search=xylophone')).toEqual([id]);
    expect(await find('status=succeeded&jobName=steps&limit=1')).toEqual([id]);
    expect(await find('jobName=nothing')).toEqual([]);
    expect((await portal.get('copilot/job/running')).body['jobs']).toContainEqual(
      expect.objectContaining({ jobId: id, status: 'succeeded' }),
    );
  });

  it('takes a changed catalogue, and refuses a bad one whole', async () => {
    const before = (await portal.get('copilot/catalogue')).body['hash'];
    writeFileSync(
      file,
      JSON.stringify({ ...CATALOGUE, grid: [{ keyword: 'x', jobs: [{ name: 'N', jobName: 'gone' }] }] }),
    );
    const refused = await portal.post('copilot/catalogue/reload');
    expect(refused).toMatchObject({
      status: 400,
      body: { error: 'CatalogueInvalid', message: expect.stringContaining('entry.grid[0].jobs[0].jobName') },
    });
    expect((await portal.get('copilot/catalogue')).body).toMatchObject({ hash: before, problems: [expect.anything()] });
    writeFileSync(file, JSON.stringify({ ...CATALOGUE, grid: [] }));
    const taken = await portal.post('copilot/catalogue/reload');
    expect(taken).toMatchObject({ status: 200, body: { problems: [] } });
    expect(taken.body['hash']).not.toBe(before);
    writeFileSync(file, JSON.stringify(CATALOGUE));
    await portal.post('copilot/catalogue/reload');
  });
});
