import { Injectable, type LoggerService } from '@nestjs/common';
import { Logger } from './logger.js';

/** What Nest tells about its start (every route, every module) is for debugging. */
const TALKATIVE = new Set(['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication']);

/** Nest's messages, and those of its `Logger`, in our log. */
@Injectable()
export class NestLogger implements LoggerService {
  private readonly nest: Logger;

  constructor(logger: Logger) {
    this.nest = logger.for('nest');
  }

  log(message: unknown, ...details: unknown[]): void {
    const facts = context(details);
    if (TALKATIVE.has(facts.nest ?? '')) this.nest.debug(String(message), facts);
    else this.nest.info(String(message), facts);
  }

  debug(message: unknown, ...details: unknown[]): void {
    this.nest.debug(String(message), context(details));
  }

  verbose(message: unknown, ...details: unknown[]): void {
    this.nest.debug(String(message), context(details));
  }

  warn(message: unknown, ...details: unknown[]): void {
    // `session/start/:modelId` beside `session/:id/stop` is the API's own shape, and no id is called "start".
    if (String(message).includes(' is shadowed by ')) return this.debug(message, ...details);
    this.nest.warn(String(message), context(details));
  }

  error(message: unknown, ...details: unknown[]): void {
    // A start that failed: whoever started the application tells it, without a stack where that would not help.
    if (details.at(-1) === 'ExceptionHandler') return this.debug(message, ...details);
    const stack = details.length > 1 ? { stack: details[0] } : {};
    const error = message instanceof Error ? { error: message } : {};
    this.nest.error(String(message), { ...context(details), ...stack, ...error });
  }

  fatal(message: unknown, ...details: unknown[]): void {
    this.error(message, ...details);
  }
}

/** Nest gives the name of the class that speaks as the last argument. */
function context(details: unknown[]): { nest?: string } {
  const last = details.at(-1);
  return typeof last === 'string' ? { nest: last } : {};
}
