import type { Logger as Pino } from 'pino';

/** What a line is about. An exception goes under `error`. Ids rather than contents, and never a secret. */
export type LogFacts = Readonly<Record<string, unknown>>;

/**
 * Writes structured log lines. A line that is written on behalf of a request carries its id by itself.
 * Give each class its own: `this.log = logger.for('sessions')`.
 */
export class Logger {
  constructor(readonly pino: Pino) {}

  /** The same log, with the name of the room that speaks. */
  for(room: string): Logger {
    return new Logger(this.pino.child({ room }));
  }

  /** Whether such lines are written at all; for facts that cost something to gather. */
  writes(level: 'debug' | 'info'): boolean {
    return this.pino.isLevelEnabled(level);
  }

  debug(message: string, facts: LogFacts = {}): void {
    this.pino.debug(facts, message);
  }

  info(message: string, facts: LogFacts = {}): void {
    this.pino.info(facts, message);
  }

  warn(message: string, facts: LogFacts = {}): void {
    this.pino.warn(facts, message);
  }

  error(message: string, facts: LogFacts = {}): void {
    this.pino.error(facts, message);
  }

  fatal(message: string, facts: LogFacts = {}): void {
    this.pino.fatal(facts, message);
  }
}
