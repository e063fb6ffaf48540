import { type ArgumentsHost, Catch, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from '../logging/logger.js';
import { type ErrorAnswer, errorAnswer } from './error-answer.js';
import { requestIdOf } from './request-id.js';

/** Turns everything that is thrown into an answer of one shape (contracts/errors.ts). */
@Catch()
export class HttpErrorFilter implements ExceptionFilter {
  private readonly log: Logger;

  /** `suggest` may add a hint to the answer for a path that nothing is at. */
  constructor(
    logger: Logger,
    private readonly suggest: (request: Request) => string | undefined,
  ) {
    this.log = logger.for('http');
  }

  catch(exception: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    const answer = this.answerTo(exception, request, response);
    if (response.headersSent) {
      // A stream broke in the middle: only its end can tell the reader.
      response.destroy();
      return;
    }
    const { status, retryAfterSeconds, ...body } = answer;
    if (retryAfterSeconds !== undefined) response.setHeader('Retry-After', retryAfterSeconds);
    response.status(status).json({ ...body, requestId: requestIdOf(response) });
  }

  private answerTo(exception: unknown, request: Request, response: Response): ErrorAnswer {
    const answer = errorAnswer(exception) ?? this.surprise(exception, request, response);
    if (answer.error !== 'NotFound') return answer;
    return { ...answer, hint: this.suggest(request) ?? answer.hint };
  }

  private surprise(exception: unknown, request: Request, response: Response): ErrorAnswer {
    this.log.error(`${request.method} ${request.path} failed`, { error: exception });
    const message = `Something went wrong in the server. Its log has more under ${requestIdOf(response)}.`;
    return { status: 500, error: 'InternalError', message };
  }
}
