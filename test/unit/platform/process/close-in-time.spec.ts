import { expect, test } from '@jest/globals';
import { closeInTime } from '../../../../src/platform/process/close-in-time.js';
import { Shutdown } from '../../../../src/platform/process/shutdown.js';
import { makeMemoryLogger } from '../../../support/memory-logger.js';

test('closing in order exits with 0', async () => {
  const { lines, logger } = await makeMemoryLogger();
  expect(await closeInTime(async () => {}, 1_000, logger)).toBe(0);
  expect(lines).toEqual([]);
});

test('closing that hangs is left behind at the limit, with 1', async () => {
  const { lines, logger } = await makeMemoryLogger();
  expect(await closeInTime(() => new Promise(() => {}), 20, logger)).toBe(1);
  expect(lines.join()).toContain('longer than 20 ms');
});

test('closing that fails exits with 1, and the log says why', async () => {
  const { lines, logger } = await makeMemoryLogger();
  expect(await closeInTime(() => Promise.reject(new Error('disk is gone')), 1_000, logger)).toBe(1);
  expect(lines.join()).toContain('disk is gone');
});

test('of several requests to shut down, the first counts', async () => {
  const shutdown = new Shutdown();
  expect(shutdown.isRequested).toBe(false);
  shutdown.request('SIGTERM');
  shutdown.request('an uncaught error', 1);
  expect(shutdown.isRequested).toBe(true);
  expect(await shutdown.requested).toEqual({ reason: 'SIGTERM', exitCode: 0 });
});
