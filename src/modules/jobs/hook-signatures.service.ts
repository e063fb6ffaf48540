import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { HookCall } from './domain/hook-call.js';

const SIGNATURES = ['x-hub-signature-256', 'x-pilothouse-signature'] as const;
const TOKEN = 'x-gitlab-token';

/** Whether a call comes from somebody who knows the secret. */
@Injectable()
export class HookSignatures {
  /** Stands in for that of a webhook that is not there: the answer takes as long. */
  private readonly nobody = randomBytes(32).toString('base64url');

  isSigned({ header }: HookCall): boolean {
    return [...SIGNATURES, TOKEN].some(name => header(name) !== undefined);
  }

  isGenuine(secret: string | undefined, { body, header }: HookCall): boolean {
    const key = secret ?? this.nobody;
    const signature = `sha256=${createHmac('sha256', key).update(body).digest('hex')}`;
    // Every one of them is compared: which it was does not show.
    const compared = [
      ...SIGNATURES.map(name => areEqual(header(name)?.toLowerCase(), signature)),
      areEqual(header(TOKEN), key),
    ];
    return compared.includes(true) && secret !== undefined;
  }
}

/** In a time that tells neither where they differ nor how long the second is. */
function areEqual(given: string | undefined, expected: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given ?? ''), digest(expected)) && given !== undefined;
}
