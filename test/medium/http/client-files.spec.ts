import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { startHttpApp } from '../../support/http-app.js';
import { makeConfig } from '../../support/make-config.js';

let app: NestExpressApplication;
let url: string;
let home: string;

beforeAll(async () => {
  const config = makeConfig();
  home = config.paths.home;
  // An installation below a folder whose name begins with a dot.
  const client = join(home, '.local', 'client');
  mkdirSync(join(client, 'assets'), { recursive: true });
  writeFileSync(join(client, 'index.html'), '<html>the page</html>');
  writeFileSync(join(client, 'assets', 'index-1a2b3c.js'), 'run()');
  ({ app, url } = await startHttpApp({ ...config, paths: { ...config.paths, client } }, []));
});
afterAll(async () => {
  await app.close();
  rmSync(home, { recursive: true });
});

test.each(['/', '/session/ses_1?tab=usage', '/apiary'])(
  '%s is answered with the page, checked anew each time',
  async path => {
    const response = await fetch(url + path);
    expect([response.status, await response.text()]).toEqual([200, '<html>the page</html>']);
    expect(response.headers.get('cache-control')).toBe('no-cache');
  },
);

test('a file with a hash in its name is kept for ever', async () => {
  const response = await fetch(`${url}/assets/index-1a2b3c.js`);
  expect(await response.text()).toBe('run()');
  expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
});

test.each(['/assets/gone.js', '/api/gone', '/health/gone', '/../package.json'])('%s is never the page', async path => {
  const response = await fetch(url + path);
  expect([response.status, await response.json()]).toMatchObject([404, { error: 'NotFound' }]);
});

test('a POST is never answered with the page', async () => {
  expect((await fetch(`${url}/session/ses_1`, { method: 'POST' })).status).toBe(404);
});
