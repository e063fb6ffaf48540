import { describe, expect, test } from '@jest/globals';
import { hideSecrets } from '../../../../src/platform/logging/redaction.js';
import { withRequestContext } from '../../../../src/platform/logging/request-context.js';
import { createRootLogger } from '../../../../src/platform/logging/root-logger.js';

async function logged(log: (logger: Awaited<ReturnType<typeof createRootLogger>>) => void): Promise<string> {
  let text = '';
  log(await createRootLogger({ level: 'info', pretty: false }, { write: line => void (text += line) }));
  return text;
}

describe('a line of the log', () => {
  test.each([
    'ghp_abcdefghijklmnopqrst0123',
    'github_pat_11ABCDEFG0abcdefghijkl',
    'glpat-abcdefghijklmnopqrst',
    'xoxb-123456789012-abcdef',
    'AKIAIOSFODNN7EXAMPLE',
    'sk-proj-abcdefghijklmnop',
    'API-ABCDEFGHIJKLMNOPQRSTUVWXYZ',
    'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc',
  ])('never shows %s', secret => {
    expect(hideSecrets(`{"msg":"with ${secret} in it"}`)).toBe('{"msg":"with [hidden] in it"}');
  });

  test('keeps what is around a credential', () => {
    expect(hideSecrets('Authorization: Bearer abc.def-123456')).toBe('Authorization: Bearer [hidden]');
    expect(hideSecrets('to postgres://me:hunter2@db:5432/x now')).toBe('to postgres://me:[hidden]@db:5432/x now');
  });

  test.each([
    'task-force-of-twenty-people',
    'ses_01k8abcdefghijklmnopqrstuv',
    'http://localhost:8888/@me',
    'basic things',
  ])('leaves %s alone', text => {
    expect(hideSecrets(text)).toBe(text);
  });

  test('hides fields by their names, and stays JSON', async () => {
    const text = await logged(logger => {
      logger.info(
        { token: 'abc', headers: { authorization: 'x y', cookie: 'z' }, note: 'Bearer abcdefghijk' },
        'hello',
      );
    });
    expect(JSON.parse(text)).toMatchObject({
      token: '[hidden]',
      headers: { authorization: '[hidden]', cookie: '[hidden]' },
      note: 'Bearer [hidden]',
    });
  });

  test('carries the id of the request on whose behalf it is written', async () => {
    const text = await logged(logger => withRequestContext({ requestId: 'req_1' }, () => logger.info('hello')));
    expect(JSON.parse(text)).toMatchObject({ level: 'info', requestId: 'req_1', msg: 'hello' });
    expect(JSON.parse(await logged(logger => logger.info('hello')))).not.toHaveProperty('requestId');
  });

  test('has an exception with its stack', async () => {
    const text = await logged(logger => logger.error({ error: new TypeError('no') }, 'failed'));
    expect(JSON.parse(text)).toMatchObject({ error: { type: 'TypeError', message: 'no', stack: expect.any(String) } });
  });
});
