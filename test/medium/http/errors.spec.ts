import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { startHttpApp } from '../../support/http-app.js';
import { makeConfig } from '../../support/make-config.js';
import { TestController } from './test.controller.js';

let app: NestExpressApplication;
let url: string;
const lines: string[] = [];

beforeAll(async () => {
  const config = makeConfig({ PILOTHOUSE_LOG_LEVEL: 'info' });
  ({ app, url } = await startHttpApp(config, [TestController], { write: line => lines.push(line) }));
});
afterAll(() => app.close());

async function get(path: string, init: RequestInit = {}) {
  const response = await fetch(url + path, init);
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Record<string, string>,
  };
}

describe('refusals', () => {
  test.each([
    ['invalid', 400],
    ['not-found', 404],
    ['conflict', 409],
    ['gone', 410],
    ['limited', 429],
    ['unavailable', 503],
    ['nothing-yet', 200],
  ])('a handler that returns a refusal of the kind %s answers %i', async (kind, status) => {
    const answer = await get(`/api/test/refuse/${kind}`);
    expect(answer.status).toBe(status);
    expect(answer.body).toEqual({
      error: 'SessionNotFound',
      message: `Refused: ${kind}`,
      hint: 'Try something else.',
      requestId: answer.headers.get('x-request-id'),
    });
  });

  test('a thrown refusal answers the same way', async () => {
    const { status, body } = await get('/api/test/throw');
    expect([status, body['error']]).toEqual([409, 'ParallelCallNotSupported']);
  });
});

describe('surprises', () => {
  test('answer 500 with an id that is in the log with the stack, and leak nothing', async () => {
    const { status, body } = await get('/api/test/surprise');
    expect([status, body['error']]).toEqual([500, 'InternalError']);
    expect(JSON.stringify(body)).not.toMatch(/password|hunter2|Error:/);
    const line = lines.find(each => each.includes('hunter2'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      level: 'error',
      requestId: body['requestId'],
      error: { type: 'Error' },
    });
  });

  test('in the middle of a stream end the connection, so that the reader notices', async () => {
    const response = await fetch(`${url}/api/test/broken-stream`);
    await expect(response.text()).rejects.toThrow('terminated');
  });
});

describe('request ids', () => {
  test('of a proxy are kept', async () => {
    const { headers } = await get('/api/test/throw', { headers: { 'X-Request-Id': 'proxy-12345678' } });
    expect(headers.get('x-request-id')).toBe('proxy-12345678');
  });

  test('that could forge a log line are replaced', async () => {
    const { headers } = await get('/api/test/throw', { headers: { 'X-Request-Id': 'x" level="fatal' } });
    expect(headers.get('x-request-id')).toMatch(/^req_/);
  });
});

describe('what nothing answers', () => {
  test('is 404 in the same shape, and names the nearest request', async () => {
    const { status, body } = await get('/api/test/lisst');
    expect([status, body['error'], body['hint']]).toEqual([404, 'NotFound', 'Did you mean GET /api/test/list?']);
  });

  test('says which methods the path has', async () => {
    const { status, body } = await get('/api/test/echo');
    expect([status, body['hint']]).toEqual([404, '/api/test/echo answers POST, not GET.']);
  });

  test('gets the page under any other address, and a hint as long as it is not built', async () => {
    const response = await fetch(`${url}/session/ses_1`);
    expect(await response.text()).toContain('<html');
  });

  test('is 404 when a file of the page is missing', async () => {
    expect((await get('/assets/gone-1a2b3c.js')).body['error']).toBe('NotFound');
  });

  test('is 400 when the path is not decodable', async () => {
    expect((await get('/api/test/refuse/%FF')).status).toBe(400);
  });
});

test('the health routes answer', async () => {
  expect((await get('/health/live')).body).toEqual({ status: 'alive' });
  expect((await get('/health/ready')).body).toEqual({ status: 'ready', checks: {} });
});

test('the metrics count requests by route, not by path', async () => {
  await get('/api/test/refuse/gone');
  const text = await (await fetch(`${url}/metrics`)).text();
  expect(text).toMatch(
    /http_request_duration_seconds_count\{method="GET",route="\/api\/test\/refuse\/:kind",status="410"\} \d/,
  );
  expect(text).toContain('process_resident_memory_bytes');
});
