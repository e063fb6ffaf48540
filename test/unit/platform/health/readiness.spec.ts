import { expect, test } from '@jest/globals';
import { Metrics } from '../../../../src/platform/health/metrics.js';
import { Readiness } from '../../../../src/platform/health/readiness.js';
import { Shutdown } from '../../../../src/platform/process/shutdown.js';

test('the server is ready when every check holds', async () => {
  const readiness = new Readiness(new Shutdown());
  readiness.register({ name: 'database', check: async () => {} });
  expect(await readiness.report()).toEqual({ status: 'ready', checks: { database: 'ok' } });
});

test('a check that rejects says why the server is not ready', async () => {
  const readiness = new Readiness(new Shutdown());
  readiness.register({ name: 'database', check: async () => {} });
  readiness.register({ name: 'runtime', check: () => Promise.reject(new Error('is not installed')) });
  expect(await readiness.report()).toEqual({
    status: 'not-ready',
    checks: { database: 'ok', runtime: 'is not installed' },
  });
});

test('a server that stops is not ready', async () => {
  const shutdown = new Shutdown();
  shutdown.request('SIGTERM');
  expect((await new Readiness(shutdown).report()).status).toBe('not-ready');
});

test('counters, histograms and gauges are exposed in the text format', async () => {
  const metrics = new Metrics();
  metrics.counter('test_turns_total', 'Turns.', ['outcome']).add({ outcome: 'done' }, 2);
  metrics.histogram('test_seconds', 'Seconds.', [1, 5]).observe(3);
  let sessions = 4;
  metrics.gauge('test_sessions', 'Sessions.', () => sessions);
  sessions = 5;
  const { text, contentType } = await metrics.expose();
  expect(contentType).toContain('text/plain');
  expect(text).toContain('test_turns_total{outcome="done"} 2');
  expect(text).toContain('test_seconds_bucket{le="5"} 1');
  expect(text).toContain('test_sessions 5');
});
