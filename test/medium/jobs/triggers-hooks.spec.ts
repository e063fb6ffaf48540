import { createHmac } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Hook, HookDelivery } from '../../../src/contracts/triggers.js';
import { describeOnBothDatabases } from '../../support/database.js';
import type { Portal } from '../../support/portal.js';
import { jobsOf, startTriggerPortal } from '../../support/trigger-portal.js';

type Created = Hook & { secret: string };
const PUSH = { ref: 'refs/heads/main', repository: { name: 'app' }, commits: [{ message: 'Mend "it"' }] };

describeOnBothDatabases('a webhook', database => {
  let portal: Portal;
  beforeAll(async () => {
    portal = await startTriggerPortal(database().config);
  }, 60_000);
  afterAll(() => portal.stop());

  const body = (more: object = {}) => ({ name: 'Push', jobName: 'greet', workingDirectory: portal.folder, ...more });
  async function create(more: object = {}): Promise<Created> {
    const answer = await portal.post('copilot/hook', body(more));
    expect(answer.status).toBe(200);
    return answer.body as unknown as Created;
  }
  async function send(hookId: string, content: string | Uint8Array<ArrayBuffer>, headers: Record<string, string>) {
    const response = await fetch(`${portal.url}/api/hooks/${hookId}`, {
      method: 'POST',
      body: content,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    return {
      status: response.status,
      headers: response.headers,
      body: (await response.json()) as Record<string, string>,
    };
  }
  const signed = (secret: string, content: string | Uint8Array) => ({
    'X-Hub-Signature-256': `sha256=${createHmac('sha256', secret).update(content).digest('hex')}`,
  });
  const deliver = ({ hookId, secret }: Created, payload: unknown = PUSH, headers: Record<string, string> = {}) => {
    const content = JSON.stringify(payload);
    return send(hookId, content, { ...signed(secret, content), ...headers });
  };
  const inputOf = async (jobId: string | undefined) =>
    (await portal.get(`copilot/job/${jobId}/status`)).body['userInput'];
  const deliveries = async (id: string) =>
    (await portal.get(`copilot/hook/${id}/deliveries`)).body['deliveries'] as HookDelivery[];

  it('is made with a secret that is shown once, listed, written anew and deleted', async () => {
    const { secret, ...made } = await create({ mapping: { template: '{{ ref }}' } });
    expect(made).toEqual({
      hookId: expect.stringMatching(/^hook_/),
      path: `/api/hooks/${made.hookId}`,
      name: 'Push',
      jobName: 'greet',
      workingDirectory: portal.folder,
      mapping: { template: '{{ ref }}' },
      enabled: true,
      createdAt: expect.any(String),
    });
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect((await portal.get('copilot/hook')).body['hooks']).toContainEqual(made);
    expect(JSON.stringify((await portal.get(`copilot/hook/${made.hookId}`)).body)).not.toContain(secret);

    const path = `copilot/hook/${made.hookId}`;
    const { body: changed } = await portal.call('PUT', path, body({ name: 'Other' }));
    expect(changed).toEqual({ ...made, name: 'Other', mapping: {} });
    expect((await deliver({ ...made, secret })).status).toBe(200);
    await portal.call('PUT', path, body({ secret: 'another secret!!'.replaceAll(' ', '-') }));
    expect((await deliver({ ...made, secret })).status).toBe(401);
    expect((await deliver({ ...made, secret: 'another-secret!!' })).status).toBe(200);

    expect((await portal.call('DELETE', path)).body).toEqual({ result: 'OK' });
    expect((await portal.get(path)).body).toMatchObject({ error: 'HookNotFound' });
    expect(await deliver({ ...made, secret })).toMatchObject({ status: 404, body: { error: 'HookNotFound' } });
  });

  it.each([
    ['a job that is not there', { jobName: 'nothing' }, 404, 'JobNotFound', 'nothing'],
    ['a folder that is not there', { workingDirectory: '/nowhere' }, 400, 'WorkingDirectoryNotExists', '/nowhere'],
    ['a bad template', { mapping: { template: '{{ a b }}' } }, 400, 'InvalidInput', 'body.mapping.template: {{ a b }}'],
    ['a bad path', { mapping: { only: [{ path: 'a b', equals: 1 }] } }, 400, 'InvalidInput', 'only[0].path'],
    ['a short secret', { secret: 'short' }, 400, 'InvalidInput', 'at least 16'],
  ])('with %s is refused', async (_, more, status, error, message) => {
    const answer = await portal.post('copilot/hook', body(more));
    expect(answer).toMatchObject({ status, body: { error, message: expect.stringContaining(message) } });
  });

  it('starts its job with what its template makes of the payload', async () => {
    const template =
      'Review {{ commits[0].message }} in {{ repository.name }} after a {{ header:x-github-event }}.{{ no }}';
    const hook = await create({ mapping: { template } });
    const { status, body: started } = await deliver(hook, PUSH, { 'X-GitHub-Event': 'push' });
    expect([status, started]).toEqual([200, { jobId: expect.stringMatching(/^job_/) }]);
    const { body: job } = await portal.get(`copilot/job/${started['jobId']}/status`);
    expect(job).toMatchObject({ userInput: 'Review Mend "it" in app after a push.', origin: `hook:${hook.hookId}` });
    expect((await portal.get(`copilot/hook/${hook.hookId}`)).body['lastDelivery']).toMatchObject({
      outcome: 'started',
      status: 200,
      jobId: started['jobId'],
    });
  });

  it('gives the whole payload without a template', async () => {
    const { body: started } = await deliver(await create());
    expect(await inputOf(started['jobId'])).toBe(JSON.stringify(PUSH, undefined, 2));
  });

  it.each<[string, (secret: string, content: string) => Record<string, string>]>([
    [
      'X-Pilothouse-Signature',
      (secret, content) => ({ 'X-Pilothouse-Signature': signed(secret, content)['X-Hub-Signature-256'] }),
    ],
    ['X-Gitlab-Token', secret => ({ 'X-Gitlab-Token': secret })],
  ])('accepts %s', async (_, headers) => {
    const { hookId, secret } = await create();
    expect((await send(hookId, '{}', headers(secret, '{}'))).status).toBe(200);
  });

  it('checks the bytes that came, whatever they are', async () => {
    const { hookId, secret } = await create();
    const spaced = '{ "a" :  "\\u00fc"\n}';
    expect((await send(hookId, spaced, signed(secret, spaced))).status).toBe(200);
    const bytes = new Uint8Array([0xff, 0xfe, 0, 1]);
    const type = { 'Content-Type': 'application/octet-stream' };
    expect((await send(hookId, bytes, { ...signed(secret, bytes), ...type })).status).toBe(200);
    expect((await send(hookId, `${spaced} `, signed(secret, spaced))).status).toBe(401);
  });

  it("understands GitHub's form", async () => {
    const { hookId, secret } = await create({ mapping: { template: '{{ ref }}' } });
    const form = new URLSearchParams({ payload: JSON.stringify(PUSH) }).toString();
    const type = { 'Content-Type': 'application/x-www-form-urlencoded' };
    const { body: started } = await send(hookId, form, { ...signed(secret, form), ...type });
    expect(await inputOf(started['jobId'])).toBe('refs/heads/main');
  });

  it('refuses a bad signature and none, says how to sign, and notes it', async () => {
    const { hookId } = await create();
    const bad = await send(hookId, '{}', { 'X-Hub-Signature-256': 'sha256=00' });
    const none = await send(hookId, '{}', {});
    for (const { status, body: refused } of [bad, none]) {
      expect([status, refused['error']]).toEqual([401, 'SignatureInvalid']);
      expect(refused['hint']).toContain('X-Hub-Signature-256');
    }
    expect(none.body['message']).toBe('It is not signed.');
    expect(await deliveries(hookId)).toEqual(
      [none, bad].map(({ body: refused }) => ({
        at: expect.any(String),
        outcome: 'unsigned',
        status: 401,
        reason: refused['message'],
      })),
    );
    expect(await jobsOf(portal, `hook:${hookId}`)).toEqual([]);
  });

  it('answers 404 for an id that is not there', async () => {
    const { body: refused, status } = await send('hook_nowhere', '{}', {});
    expect([status, refused['error']]).toEqual([404, 'HookNotFound']);
  });

  it('answers 410 while it is disabled, to those who know the secret', async () => {
    const hook = await create({ enabled: false });
    expect(await deliver(hook)).toMatchObject({ status: 410, body: { error: 'HookDisabled' } });
    expect((await send(hook.hookId, '{}', {})).status).toBe(401);
  });

  it('answers 400 to JSON that is none', async () => {
    const { hookId, secret } = await create();
    const answer = await send(hookId, '{"a":', signed(secret, '{"a":'));
    expect(answer).toMatchObject({ status: 400, body: { error: 'InvalidInput', message: /not valid JSON/ } });
  });

  it('answers 413 to more than 1 MB', async () => {
    const { hookId, secret } = await create();
    const large = JSON.stringify('x'.repeat(1_100_000));
    expect((await send(hookId, large, signed(secret, large))).status).toBe(413);
  });

  it('ignores what its filter does not let through, and a ping', async () => {
    const hook = await create({
      mapping: {
        only: [
          { path: 'ref', equals: 'refs/heads/main' },
          { path: 'header:x-github-event', equals: 'push' },
        ],
      },
    });
    const push = { 'X-GitHub-Event': 'push' };
    expect(await deliver(hook, { ref: 'refs/heads/other' }, push)).toMatchObject({
      status: 202,
      body: { ignored: 'ref is not "refs/heads/main"' },
    });
    expect((await deliver(hook, PUSH, { 'X-GitHub-Event': 'ping' })).body).toEqual({ ignored: 'It is a ping.' });
    expect((await deliver(hook, PUSH, push)).status).toBe(200);
    expect((await deliveries(hook.hookId)).map(each => [each.outcome, each.status])).toEqual([
      ['started', 200],
      ['ignored', 202],
      ['ignored', 202],
    ]);
  });

  it.each(['X-GitHub-Delivery', 'X-Gitlab-Event-UUID', 'Idempotency-Key'])(
    'starts one job for a delivery that comes again with its %s, at once or later',
    async name => {
      const hook = await create();
      const together = await Promise.all(Array.from({ length: 5 }, () => deliver(hook, PUSH, { [name]: 'd1' })));
      const later = await deliver(hook, PUSH, { [name]: 'd1' });
      const ids = new Set([...together, later].map(answer => answer.body['jobId']));
      expect([...ids]).toEqual([expect.stringMatching(/^job_/)]);
      expect((await deliver(hook, PUSH, { [name]: 'd2' })).body['jobId']).not.toBe(later.body['jobId']);
      expect(await jobsOf(portal, `hook:${hook.hookId}`)).toHaveLength(2);
      expect((await deliveries(hook.hookId)).map(each => each.deliveryId)).toEqual(['d2', 'd1']);
    },
  );

  it('tries again what could not be started, when it is sent again', async () => {
    const folder = mkdtempSync(join(portal.folder, 'gone-'));
    const hook = await create({ workingDirectory: folder });
    rmSync(folder, { recursive: true });
    const again = { 'X-GitHub-Delivery': 'again' };
    expect(await deliver(hook, PUSH, again)).toMatchObject({
      status: 400,
      body: { error: 'WorkingDirectoryNotExists' },
    });
    await portal.call('PUT', `copilot/hook/${hook.hookId}`, body());
    const { status, body: started } = await deliver(hook, PUSH, again);
    expect(status).toBe(200);
    expect(await deliveries(hook.hookId)).toEqual([
      { at: expect.any(String), outcome: 'started', status: 200, jobId: started['jobId'], deliveryId: 'again' },
    ]);
  });

  it('may be called from anywhere, unlike what writes it', async () => {
    const hook = await create();
    const foreign = { Origin: 'https://elsewhere.example', 'Sec-Fetch-Site': 'cross-site' };
    expect((await deliver(hook, PUSH, foreign)).status).toBe(200);
    const write = await portal.call('POST', 'copilot/hook', body(), foreign);
    expect([write.status, write.body['error']]).toEqual([403, 'CrossSiteRequest']);
  });

  it('takes 60 deliveries a minute and keeps the latest 50; bad signatures do not count for good ones', async () => {
    const hook = await create({ mapping: { only: [{ path: 'no', equals: 1 }] } });
    for (let i = 0; i < 61; i++) await send(hook.hookId, '{}', {});
    const bad = await send(hook.hookId, '{}', {});
    expect([bad.status, bad.body['error']]).toEqual([429, 'TooManyRequests']);
    for (let i = 0; i < 60; i++) expect((await deliver(hook)).status).toBe(202);
    const limited = await deliver(hook);
    expect([limited.status, limited.body['error']]).toEqual([429, 'TooManyRequests']);
    expect(Number(limited.headers.get('Retry-After'))).toBeGreaterThan(30);
    expect(Object.keys(limited.body)).not.toContain('retryAfterSeconds');
    expect((await deliveries(hook.hookId)).map(each => each.outcome)).toEqual(Array(50).fill('ignored'));
  }, 60_000);
});
