import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { chromium } from 'playwright-core';
import { startHttpApp } from '../../support/http-app.js';
import { makeConfig } from '../../support/make-config.js';
import { TestController } from './test.controller.js';

type Json = { [key: string]: Json };
let app: NestExpressApplication;
let url: string;
let document: Json;

beforeAll(async () => {
  ({ app, url } = await startHttpApp(makeConfig(), [TestController]));
  document = (await (await fetch(`${url}/api/openapi.json`)).json()) as Json;
});
afterAll(() => app.close());

describe('the OpenAPI document', () => {
  test('names the contracts, and refers to nothing that it does not have', () => {
    const schemas = Object.keys(document['components']?.['schemas'] ?? {});
    expect(schemas).toEqual(
      expect.arrayContaining(['ErrorBody', 'PermissionRequest', 'QueryBody', 'SessionDetail', 'Turn']),
    );
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"([^"]+)"/g)].map(match => match[1]);
    for (const ref of refs) expect(schemas.map(name => `#/components/schemas/${name}`)).toContain(ref);
  });

  test('says what may be left out of a body', () => {
    expect(document['components']?.['schemas']?.['QueryBody']?.['required']).toEqual(['prompt']);
  });

  test('spells out the parameters of a query', () => {
    const parameters = document['paths']?.['/api/test/list']?.['get']?.['parameters'] as unknown as Json[];
    expect(parameters.map(each => each['name'])).toEqual(['search', 'status', 'origin', 'limit', 'cursor']);
  });

  test('writes constants as constants', () => {
    expect(document['components']?.['schemas']?.['PermissionRequest']?.['properties']?.['callback']).toEqual({
      type: 'string',
      const: 'onPermissionRequest',
    });
  });

  test('names the shape of the errors of each operation', () => {
    for (const path of Object.values(document['paths'] ?? {})) {
      for (const operation of Object.values(path)) {
        expect(JSON.stringify(operation['responses']?.['default'])).toContain('#/components/schemas/ErrorBody');
      }
    }
  });
});

test('the explorer shows the operations in a browser and loads nothing from outside', async () => {
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
  try {
    const page = await browser.newPage();
    const outside: string[] = [];
    const complaints: string[] = [];
    page.on('request', request => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:')) outside.push(request.url());
    });
    page.on('console', message => message.type() === 'error' && complaints.push(message.text()));
    page.on('pageerror', error => complaints.push(error.message));
    await page.goto(`${url}/api/docs`);
    await page.waitForSelector('.opblock-summary-path');
    expect(await page.locator('.opblock').count()).toBeGreaterThanOrEqual(7);
    expect({ outside, complaints }).toEqual({ outside: [], complaints: [] });
  } finally {
    await browser.close();
  }
});
