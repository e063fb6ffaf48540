import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { startHttpApp } from '../../support/http-app.js';
import { makeConfig } from '../../support/make-config.js';
import { TestController } from './test.controller.js';

let app: NestExpressApplication;
let port: number;

beforeAll(async () => {
  const config = makeConfig({ PILOTHOUSE_ALLOWED_HOSTS: 'pilot.example.com' });
  const started = await startHttpApp(config, [TestController]);
  app = started.app;
  port = Number(new URL(started.url).port);
});
afterAll(() => app.close());

/** Not fetch, which chooses Host and the Sec-Fetch headers by itself. */
function send(
  path: string,
  headers: Record<string, string>,
  method = 'GET',
): Promise<{ status: number; error?: string }> {
  return new Promise((resolve, reject) => {
    const call = request({ host: '127.0.0.1', port, path, method, headers }, response => {
      let text = '';
      response.on('data', chunk => (text += String(chunk)));
      response.on('end', () => {
        const status = response.statusCode ?? 0;
        resolve(text.startsWith('{') ? { status, ...(JSON.parse(text) as { error?: string }) } : { status });
      });
    });
    call.on('error', reject).end();
  });
}

const LIST = '/api/test/list';

describe('a request to the API', () => {
  test.each<[string, Record<string, string>]>([
    ['of a program', {}],
    ['of our page', { 'Sec-Fetch-Site': 'same-origin' }],
    ['typed into the address bar', { 'Sec-Fetch-Site': 'none' }],
    ['of our page behind a development server', { 'Sec-Fetch-Site': 'same-origin', Origin: 'http://localhost:5173' }],
    ['of our page in a browser without Sec-Fetch-Site', { Host: 'localhost:1234', Origin: 'http://localhost:1234' }],
    ['of our page behind a proxy', { Host: 'localhost:8888', Origin: 'https://pilot.example.com' }],
  ])('%s passes', async (_who, headers) => {
    expect((await send(LIST, headers)).status).toBe(200);
  });

  test.each<[string, Record<string, string>]>([
    ['of another site', { 'Sec-Fetch-Site': 'cross-site' }],
    ['of another port of this machine', { 'Sec-Fetch-Site': 'same-site' }],
    ['of another site, by Origin', { Origin: 'https://evil.example' }],
    ['of another port, by Origin', { Host: 'localhost:8888', Origin: 'http://localhost:3000' }],
    ['of a sandboxed frame', { Origin: 'null' }],
  ])('%s is refused, read or command', async (_who, headers) => {
    for (const method of ['GET', 'POST']) {
      expect(await send(LIST, headers, method)).toMatchObject({ status: 403, error: 'CrossSiteRequest' });
    }
  });

  test('is refused whatever the case of its path', async () => {
    expect((await send('/API/test/list', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
  });
});

test('the documents of the API may be linked to from another site', async () => {
  expect((await send('/api/docs', { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(200);
});

describe('the name of the host', () => {
  test.each(['localhost', 'LOCALHOST:8888', '127.0.0.1:1', '[::1]:8888', 'dev.localhost', 'pilot.example.com'])(
    '%s is answered',
    async host => {
      expect((await send(LIST, { Host: host })).status).toBe(200);
    },
  );

  test.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:8888', '192.168.1.7'])(
    '"%s" is refused, for the page and for the API',
    async host => {
      for (const path of [LIST, '/', '/metrics']) {
        expect(await send(path, { Host: host })).toMatchObject({ status: 403, error: 'UnknownHost' });
      }
    },
  );
});

test('answers carry a strict content security policy and no trace of the framework', async () => {
  const { headers } = await fetch(`http://127.0.0.1:${port}/`);
  const policy = headers.get('content-security-policy') ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).not.toContain('upgrade-insecure-requests');
  expect(headers.get('x-powered-by')).toBeNull();
  expect(headers.get('strict-transport-security')).toBeNull();
});

test('answers of the API are never stored', async () => {
  const { headers } = await fetch(`http://127.0.0.1:${port}${LIST}`);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('etag')).toBeNull();
});
