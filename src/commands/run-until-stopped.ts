import type { AddressInfo } from 'node:net';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../config/config.js';
import { Logger } from '../platform/logging/logger.js';
import { closeInTime } from '../platform/process/close-in-time.js';
import { handleProcessEvents } from '../platform/process/process-events.js';
import { Shutdown } from '../platform/process/shutdown.js';

/** Together with the grace before it, under 5 s. */
const CLOSE_LIMIT_MS = 4_500;

/** Listens, says so with `readyLine`, and closes when a signal or the application itself asks for it. Resolves to the exit code. */
export async function runUntilStopped(
  app: NestExpressApplication,
  config: Config,
  readyLine: (address: string) => string,
): Promise<number> {
  const logger = app.get(Logger);
  const shutdown = app.get(Shutdown);
  const giveBack = handleProcessEvents(shutdown, logger);
  const close = () => closeInTime(() => app.close(), CLOSE_LIMIT_MS, logger);
  try {
    await app.listen(config.http.port, config.http.host);
  } catch (error) {
    await close();
    throw error;
  }
  announce(readyLine(addressOf(app)), config, logger);

  const { reason, exitCode } = await shutdown.requested;
  logger.info(`Stopping: ${reason}`);
  const closed = await close();
  giveBack();
  return Math.max(exitCode, closed);
}

function addressOf(app: NestExpressApplication): string {
  const { address, port, family } = app.getHttpServer().address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}

/** Whoever reads the log as JSON gets JSON; people, and those who silenced the log, get the plain line. */
function announce(line: string, config: Config, logger: Logger): void {
  if (config.log.pretty || !logger.writes('info')) console.log(line);
  else logger.info(line);
}
