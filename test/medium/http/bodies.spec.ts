import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { startHttpApp } from '../../support/http-app.js';
import { makeConfig } from '../../support/make-config.js';
import { TestController } from './test.controller.js';

const MB = 1_048_576;
let app: NestExpressApplication;
let url: string;

beforeAll(async () => {
  ({ app, url } = await startHttpApp(makeConfig(), [TestController], { largeBodies: /^\/api\/test\/query$/ }));
});
afterAll(() => app.close());

async function post(path: string, body: string | Uint8Array<ArrayBuffer>, type?: string) {
  // A Blob without a type is the way to make fetch send no content type.
  const content = type === undefined ? new Blob([body]) : body;
  const headers: Record<string, string> = type === undefined ? {} : { 'Content-Type': type };
  const response = await fetch(url + path, { method: 'POST', body: content, headers });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

describe('text', () => {
  test.each(['text/plain', 'text/plain;charset=UTF-8', 'application/x-www-form-urlencoded', undefined])(
    'of the type %s arrives as it was sent',
    async type => {
      const { body } = await post('/api/test/echo', 'a=1&b=ü {"x"', type);
      expect(body).toMatchObject({ type: 'string', body: 'a=1&b=ü {"x"' });
    },
  );

  test('of more than 1 MB is refused with its limit', async () => {
    const { status, body } = await post('/api/test/echo', 'x'.repeat(5 * MB), 'text/plain');
    expect([status, body['error']]).toEqual([413, 'BodyTooLarge']);
    expect(body['message']).toBe('The body is larger than 1 MB, the limit of this request.');
    expect(body['hint']).toContain('file');
  });
});

describe('JSON', () => {
  test('that is not valid is refused with the place', async () => {
    const { status, body } = await post('/api/test/echo', '{"a": 1,}', 'application/json');
    expect([status, body['error']]).toEqual([400, 'InvalidInput']);
    expect(body['message']).toMatch(/^The body is not valid JSON: .*position 8/);
  });

  test('of more than 1 MB is refused', async () => {
    const { status } = await post('/api/test/echo', JSON.stringify('x'.repeat(MB)), 'application/json');
    expect(status).toBe(413);
  });

  test('of more than 1 MB is accepted where attachments are', async () => {
    const attachment = { name: 'a.png', mimeType: 'image/png', data: Buffer.alloc(3 * MB).toString('base64') };
    const prompt = JSON.stringify({ prompt: 'look', attachments: [attachment, attachment] });
    const { status, body } = await post('/api/test/query', prompt, 'application/json');
    expect([status, body['attachments']]).toEqual([200, 2]);
  });

  test('that does not fit its contract is refused with the path of each problem', async () => {
    const bad = JSON.stringify({
      mode: 'now',
      attachments: [{ name: '', mimeType: 'image/png', data: '' }],
      colour: 1,
    });
    const { status, body } = await post('/api/test/query', bad, 'application/json');
    expect([status, body['error']]).toEqual([400, 'InvalidInput']);
    for (const path of ['body.prompt', 'body.mode', 'body.attachments[0].name', 'colour']) {
      expect(body['message']).toContain(path);
    }
  });

  test('that was sent as text is refused with the content type to use', async () => {
    const { status, body } = await post('/api/test/query', '{"prompt":"hi"}', 'text/plain');
    expect([status, body['hint']]).toEqual([400, 'Send JSON, with Content-Type: application/json.']);
  });
});

test('another type is refused with those that are understood', async () => {
  const { status, body } = await post('/api/test/echo', new Uint8Array([1, 2]), 'application/octet-stream');
  expect([status, body['error'], body['hint']]).toEqual([
    415,
    'UnsupportedMediaType',
    'Send application/json or text/plain.',
  ]);
});

test('an unknown encoding is refused', async () => {
  expect((await post('/api/test/echo', 'x', 'text/plain; charset=klingon')).status).toBe(415);
});

test('a query is parsed: defaults are filled in and problems are named', async () => {
  expect(await (await fetch(`${url}/api/test/list`)).json()).toEqual({ query: { limit: 50 } });
  const refused = (await (await fetch(`${url}/api/test/list?limit=900`)).json()) as Record<string, string>;
  expect(refused['message']).toMatch(/^query\.limit: /);
});
