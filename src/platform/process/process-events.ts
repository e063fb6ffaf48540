import type { Logger } from '../logging/logger.js';
import type { Shutdown } from './shutdown.js';

/**
 * Turns signals and uncaught errors into an orderly stop. A promise that nobody handled is only logged: the agent's SDK
 * leaves some behind when its runtime dies, and that must not end everybody's sessions. Returns a function that
 * gives the process back.
 */
export function handleProcessEvents(shutdown: Shutdown, logger: Logger): () => void {
  const log = logger.for('process');
  const handlers = {
    SIGTERM: () => shutdown.request('SIGTERM'),
    SIGINT: () => {
      // Ctrl+C for the second time: the person does not want to wait.
      if (shutdown.isRequested) process.exit(130);
      shutdown.request('SIGINT');
    },
    unhandledRejection: (error: unknown) => log.error('A rejected promise was not handled', { error }),
    uncaughtException: (error: Error) => {
      if ('code' in error && error.code === 'EPIPE') return;
      log.fatal('An error was not caught', { error });
      shutdown.request('an uncaught error', 1);
    },
  };
  for (const [event, handler] of Object.entries(handlers)) process.on(event, handler);
  return () => {
    for (const [event, handler] of Object.entries(handlers)) process.off(event, handler);
  };
}
