import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describeOnBothDatabases } from '../../support/database.js';
import { startPortal, type Portal } from '../../support/portal.js';
import { all, is, outline } from '../../support/portal-client.js';

describeOnBothDatabases('the session API', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startPortal(database().config, { PILOTHOUSE_TEST_MODE: '1' });
  }, 60_000);
  afterAll(() => portal.stop());

  it('lists the models, sorted by name', async () => {
    const { body } = await portal.get('copilot/models');
    expect(body).toEqual({
      models: [
        expect.objectContaining({ id: 'offline-instant', multiplier: 0 }),
        expect.objectContaining({ id: 'offline', multiplier: 0, isDefault: true }),
      ],
    });
  });

  it.each([
    ['an unknown model', 'nothing', undefined, 404, 'ModelIdNotFound'],
    ['a NUL byte in the model', 'a%00b', undefined, 404, 'ModelIdNotFound'],
    ['a relative folder', 'offline', 'relative/path', 400, 'WorkingDirectoryNotAbsolutePath'],
    ['a folder that does not exist', 'offline', '/nowhere/at/all', 400, 'WorkingDirectoryNotExists'],
    ['a folder that is a file', 'offline', '/etc/hostname', 400, 'WorkingDirectoryNotExists'],
    ['a NUL byte in the folder', 'offline', '/tmp/a\0b', 400, 'WorkingDirectoryNotExists'],
    ['5 MB of text', 'offline', 'x'.repeat(5_000_000), 413, 'BodyTooLarge'],
  ])('refuses to start with %s', async (_, model, folder, status, error) => {
    const answer = await portal.post(`copilot/session/start/${model}`, folder);
    expect(answer).toEqual({ status, body: expect.objectContaining({ error, message: expect.any(String) }) });
  });

  it('tells a turn in the order of the original callbacks, one response a call', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'reason Thinking about it', 'say Hello there');
    const told: Record<string, unknown>[] = [];
    do told.push((await portal.get(portal.session(id, '/live'))).body);
    while (told.at(-1)?.['callback'] !== 'onIdle');
    const names = told.map(event => event['callback']);
    expect(names.filter((name, at) => name !== names[at - 1])).toEqual([
      'onAgentStart',
      'onStartReasoning',
      'onReasoning',
      'onEndReasoning',
      'onStartMessage',
      'onMessage',
      'onEndMessage',
      'onAgentEnd',
      'onIdle',
    ]);
    const text = told.filter(event => event['callback'] === 'onMessage').map(event => event['delta']);
    expect(text.join('')).toBe('Hello there');
    expect(told).toContainEqual(expect.objectContaining({ callback: 'onEndMessage', completeContent: 'Hello there' }));
  });

  it('answers an empty log with a timeout after 5 s, and a parallel call with its code', async () => {
    const id = await portal.start(portal.folder);
    const started = performance.now();
    const first = portal.get(portal.session(id, '/live'));
    await new Promise(resolve => setTimeout(resolve, 200));
    expect(await portal.get(portal.session(id, '/live'))).toMatchObject({
      status: 409,
      body: { error: 'ParallelCallNotSupported' },
    });
    expect(await first).toMatchObject({ status: 200, body: { error: 'HttpRequestTimeout' } });
    expect(performance.now() - started).toBeGreaterThan(4900);
  });

  it('gives every token the whole history, then the end, then nothing', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'say One');
    await portal.untilIdle(id);
    const token = String((await portal.get('token')).body['token']);
    const read = () => portal.get(portal.session(id, `/live/${token}`));
    const { body } = await read();
    expect(body['responses']).toContainEqual(expect.objectContaining({ completeContent: 'One' }));
    expect(await portal.post(portal.session(id, '/stop'))).toEqual({ status: 200, body: { result: 'Closed' } });
    expect((await read()).body).toEqual({ responses: [{ callback: 'onSessionChanged', closed: true }] });
    expect(await read()).toMatchObject({ status: 410, body: { error: 'SessionClosed' } });
    expect(await read()).toMatchObject({ status: 404, body: { error: 'SessionNotFound' } });
    const late = await portal.get(portal.session(id, '/live/another'));
    expect(late.body['responses']).toContainEqual(expect.objectContaining({ completeContent: 'One' }));
    expect(await portal.get(portal.session(id, '/live'))).toMatchObject({ status: 404 });
  });

  it('numbers server-sent events, and goes on after the last that a reader has', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'say One', 'call view {"path":"nothing-here"}', 'say Two');
    const told = await portal.untilIdle(id);
    const ids = told.map(each => each.id);
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => a - b));
    const middle = told[Math.floor(told.length / 2)]?.id ?? 0;
    const rest = await portal.untilIdle(id, middle);
    const told2 = told.filter(each => each.id > middle && !is(each.event, 'onMessage'));
    expect(rest.filter(each => !is(each.event, 'onMessage'))).toEqual(told2);
  });

  it('asks before it runs a command, and does as it is told', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'call bash {"command":"echo from-the-shell","description":"Say it"}', 'result');
    const asked = await portal.follow(id, ({ event }) => is(event, 'onPermissionRequest'));
    const request = all(asked, 'onPermissionRequest')[0];
    expect(request).toMatchObject({ kind: 'shell', command: 'echo from-the-shell' });
    const path = portal.session(id, `/permission/${request?.requestId}`);
    expect((await portal.get(portal.session(id))).body).toMatchObject({ status: 'waiting', pending: [request] });
    expect(await portal.post(path, { decision: 'maybe' })).toMatchObject({
      status: 400,
      body: { error: 'InvalidInput' },
    });
    expect(await portal.post(path, { decision: 'once' })).toMatchObject({ status: 200 });
    expect(await portal.post(path, { decision: 'deny' })).toMatchObject({
      status: 409,
      body: { error: 'AlreadySettled' },
    });
    expect(await portal.post(portal.session(id, '/permission/req_no'), { decision: 'once' })).toMatchObject({
      status: 404,
    });
    const told = await portal.untilIdle(id);
    expect(all(told, 'onEndToolExecution')[0]?.result?.content).toContain('from-the-shell');
  });

  it('tells the agent why it may not write', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, `call create {"path":"${portal.folder}/new.txt","file_text":"hi"}`, 'result');
    const asked = await portal.follow(id, ({ event }) => is(event, 'onPermissionRequest'));
    const request = all(asked, 'onPermissionRequest')[0];
    expect(request).toMatchObject({ kind: 'write', path: 'new.txt', diff: expect.stringContaining('+hi') });
    await portal.post(portal.session(id, `/permission/${request?.requestId}`), {
      decision: 'deny',
      feedback: 'Not here.',
    });
    const told = await portal.untilIdle(id);
    expect(all(told, 'onPermissionSettled')[0]).toMatchObject({ decision: 'deny', by: 'user', feedback: 'Not here.' });
    expect(all(told, 'onEndToolExecution')[0]?.error).toMatchObject({ code: 'denied' });
  });

  it('asks people what the agent asks', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'call ask_user {"question":"Which colour?","choices":["red","blue"]}', 'result');
    const asked = await portal.follow(id, ({ event }) => is(event, 'onQuestion'));
    const question = all(asked, 'onQuestion')[0];
    expect(question).toMatchObject({ question: 'Which colour?', choices: ['red', 'blue'] });
    await portal.post(portal.session(id, `/question/${question?.requestId}`), { answer: 'blue' });
    const told = await portal.untilIdle(id);
    expect(all(told, 'onQuestionSettled')[0]).toMatchObject({ answer: 'blue', by: 'user' });
  });

  it('queues prompts, and ends all of them when it is told to', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'stream 500 tokens at 50/s');
    expect((await portal.query(id, 'hello')).body).toMatchObject({ position: 1 });
    await portal.follow(id, ({ event }) => is(event, 'onMessage'));
    expect((await portal.get(portal.session(id))).body).toMatchObject({ status: 'working', queuedCount: 1 });
    expect(await portal.post(portal.session(id, '/abort'))).toMatchObject({ status: 200 });
    const told = await portal.untilIdle(id);
    const message = all(told, 'onEndMessage')[0];
    expect(message).toMatchObject({ interrupted: true });
    expect(message?.completeContent).not.toBe('');
    expect(
      all(told, 'onTurnEnd')
        .map(end => end.outcome)
        .sort(),
    ).toEqual(['aborted', 'cancelled']);
    const { body } = await portal.get(portal.session(id));
    expect(body).toMatchObject({ status: 'idle', queuedCount: 0 });
    await portal.script(id, 'say Still here');
    const after = told.at(-1)?.id ?? 0;
    expect(all(await portal.untilIdle(id, after), 'onEndMessage')[0]?.completeContent).toBe('Still here');
  });

  it('steers the turn that runs, and refuses to steer what does not', async () => {
    const id = await portal.start(portal.folder);
    const steer = { prompt: 'and mind the wind', mode: 'steer' };
    expect(await portal.post(portal.session(id, '/query'), steer)).toMatchObject({
      status: 409,
      body: { error: 'NotWorking' },
    });
    await portal.script(id, 'stream 50 tokens at 50/s');
    await portal.follow(id, ({ event }) => is(event, 'onMessage'));
    expect(await portal.post(portal.session(id, '/query'), steer)).toMatchObject({ status: 200 });
    const told = await portal.untilIdle(id);
    expect(all(told, 'onUserPrompt').map(prompt => prompt.mode)).toEqual(['query', 'steer']);
  });

  it.each([
    ['an empty prompt', { prompt: '' }],
    ['a NUL character', { prompt: 'a\0b' }],
    ['an unknown field', { prompt: 'a', colour: 'red' }],
    [
      'an attachment that is no Base64',
      { prompt: 'a', attachments: [{ name: 'x', mimeType: 'text/plain', data: '%' }] },
    ],
  ])('refuses a query with %s', async (_, body) => {
    const id = await portal.start(portal.folder);
    const answer = await portal.post(portal.session(id, '/query'), body);
    expect(answer).toMatchObject({
      status: 400,
      body: { error: 'InvalidInput', message: expect.stringMatching(/^body/) },
    });
  });

  it('passes a text attachment to the agent and notes it in the log', async () => {
    const id = await portal.start(portal.folder);
    const data = Buffer.from('some notes').toString('base64');
    const attachments = [{ name: 'notes.txt', mimeType: 'text/plain', data }];
    expect(await portal.post(portal.session(id, '/query'), { prompt: 'hello', attachments })).toMatchObject({
      status: 200,
    });
    const told = await portal.untilIdle(id);
    expect(all(told, 'onUserPrompt')[0]?.attachments).toEqual([
      { name: 'notes.txt', mimeType: 'text/plain', bytes: 10 },
    ]);
  });

  it('finds sessions by words of their title, prompts and messages, a page at a time', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'say The xylophone is repaired');
    await portal.untilIdle(id);
    const other = await portal.start(portal.folder);
    await portal.call('POST', portal.session(other, '/rename'), { title: 'About zebras' });
    const found = async (query: string) => {
      const { body } = await portal.get(`copilot/session?${query}`);
      return (body['sessions'] as { id: string }[]).map(session => session.id);
    };
    expect(await found('search=xylo+REPAIRED')).toEqual([id]);
    expect(await found('search=zebra')).toEqual([other]);
    expect(await found('search=zebra+xylophone')).toEqual([]);
    expect(await found(`search=${encodeURIComponent("a'b\\ %_")}`)).toEqual([]);
    const { body } = await portal.get('copilot/session?limit=1');
    expect(body).toMatchObject({ sessions: [{ id: other }], nextCursor: other });
    expect((await found(`limit=1&cursor=${other}`))[0]).toBe(id);
  });

  it('stores what a turn used, and exports the story', async () => {
    const id = await portal.start(portal.folder);
    writeFileSync(join(portal.folder, 'seen.md'), '# Seen');
    await portal.script(id, `call view {"path":"${portal.folder}/seen.md"}`, 'say Done it');
    await portal.untilIdle(id);
    const { body } = await portal.get(portal.session(id));
    expect(body).toMatchObject({ turnCount: 1, usage: { modelCalls: 2 }, turns: [{ status: 'done' }] });
    const markdown = await (await fetch(`${portal.url}/api/${portal.session(id, '/export?format=markdown')}`)).text();
    expect(markdown).toContain('### Tool: view');
    expect(markdown).toContain('Done it');
    expect((await portal.get(portal.session(id, '/export'))).body).toMatchObject({ session: { id } });
  });

  it('opens a closed session again, with its memory', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'say First');
    await portal.untilIdle(id);
    await portal.post(portal.session(id, '/stop'));
    expect(await portal.query(id, 'hello')).toMatchObject({ status: 404, body: { error: 'SessionNotFound' } });
    expect(await portal.post(portal.session(id, '/resume'))).toMatchObject({ status: 200 });
    await portal.script(id, 'say Second');
    const told = await portal.follow(
      id,
      ({ event }) => is(event, 'onEndMessage') && event.completeContent === 'Second',
    );
    expect(outline(told)).toContain('onSessionChanged');
  });

  it('deletes a session with everything in it', async () => {
    const id = await portal.start(portal.folder);
    await portal.script(id, 'say Gone soon');
    await portal.untilIdle(id);
    expect(await portal.call('DELETE', portal.session(id))).toMatchObject({ status: 200 });
    expect(await portal.get(portal.session(id))).toMatchObject({ status: 404 });
    expect(await portal.call('DELETE', portal.session(id))).toMatchObject({ status: 404 });
  });

  it('answers commands by GET for old clients, and refuses them from other sites', async () => {
    const folder = encodeURIComponent(portal.folder);
    const { body } = await portal.get(`copilot/session/start/offline-instant?workingDirectory=${folder}`);
    const id = String(body['sessionId']);
    expect((await portal.get(portal.session(id, '/query?prompt=hello'))).body).toMatchObject({ position: 0 });
    const foreign = { 'Sec-Fetch-Site': 'cross-site' };
    expect(await portal.call('GET', portal.session(id, '/stop'), undefined, foreign)).toMatchObject({
      status: 403,
      body: { error: 'CrossSiteRequest' },
    });
    expect((await portal.get(portal.session(id, '/stop'))).body).toEqual({ result: 'Closed' });
  });
});
