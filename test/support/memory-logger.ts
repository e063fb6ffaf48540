import { Logger } from '../../src/platform/logging/logger.js';
import { createRootLogger } from '../../src/platform/logging/root-logger.js';

/** The real logger, with its lines in memory. */
export async function makeMemoryLogger(): Promise<{ logger: Logger; lines: string[] }> {
  const lines: string[] = [];
  const pino = await createRootLogger({ level: 'debug', pretty: false }, { write: line => void lines.push(line) });
  return { logger: new Logger(pino), lines };
}
