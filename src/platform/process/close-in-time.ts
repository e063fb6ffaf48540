import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from '../logging/logger.js';

/** So that the answer to `api/stop` leaves before the connections are closed. */
const GRACE_MS = 50;

/** Closes; what hangs is left behind after the limit, and the exit code says so. */
export async function closeInTime(close: () => Promise<void>, limitMs: number, logger: Logger): Promise<number> {
  const log = logger.for('process');
  const giveUp = new AbortController();
  await delay(GRACE_MS);
  try {
    const outcome = await Promise.race([
      close().then(() => 'closed' as const),
      delay(limitMs, 'late' as const, { signal: giveUp.signal }),
    ]);
    if (outcome === 'closed') return 0;
    log.error(`Closing took longer than ${limitMs} ms; the rest is left behind`);
  } catch (error) {
    log.error('Closing failed', { error });
  } finally {
    giveUp.abort();
  }
  return 1;
}
