import { UnsupportedMediaTypeException } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

const LIMIT = '1mb';
const LARGE_LIMIT = '64mb';

export interface BodyPaths {
  readonly largePaths?: RegExp | undefined;
  readonly signedPaths?: RegExp | undefined;
}

/**
 * Bodies are JSON or text. Text is what has no content type, and what `curl -d` sends as a form: both arrive as the
 * string that was sent. `largePaths` match the paths whose JSON may hold attachments, `signedPaths` those whose body is
 * signed: of any type, and handed on as the bytes that came.
 */
export function parseBodies(app: NestExpressApplication, { largePaths, signedPaths }: BodyPaths): void {
  app.useBodyParser('raw', { limit: LIMIT, type: request => signedPaths?.test(pathOf(request)) ?? false });
  const isLarge = (request: { url?: string | undefined }) => largePaths?.test(pathOf(request)) ?? false;
  app.useBodyParser('json', { limit: LARGE_LIMIT, type: request => isLarge(request) && isJson(request) });
  app.useBodyParser('json', { limit: LIMIT, type: isJson });
  app.useBodyParser('text', { limit: LIMIT, type: isText });
  app.use('/api', refuseOtherTypes);
}

function refuseOtherTypes(request: Request, _response: Response, next: NextFunction): void {
  const hasBody = 'transfer-encoding' in request.headers || Number(request.headers['content-length'] ?? 0) > 0;
  if (!hasBody || request.body !== undefined) return next();
  next(new UnsupportedMediaTypeException(`A body of the type "${mediaType(request)}" is not understood.`));
}

interface Message {
  readonly url?: string | undefined;
  readonly headers: { readonly 'content-type'?: string | undefined };
}

function mediaType({ headers }: Message): string {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
}

function isJson(message: Message): boolean {
  return /^application\/(json|[\w.-]+\+json)$/.test(mediaType(message));
}

function isText(message: Message): boolean {
  return /^($|text\/|application\/x-www-form-urlencoded$)/.test(mediaType(message));
}

function pathOf({ url = '' }: { url?: string | undefined }): string {
  return url.split('?', 1)[0] ?? '';
}
