import type { Step } from './step.js';

const TIMES = /^(?:once|(\d{1,4}) times?)(?:\s+|$)/;

/** `fail [once | N times] STATUS [retry-after=SECONDS] [message]` */
export function fail(rest: string): Step | string {
  const { times, others } = takeTimes(rest);
  const [, status, after = ''] = /^([45]\d\d)(?:\s+(.*))?$/.exec(others) ?? [];
  if (status === undefined)
    return '`fail` needs a status from 400 to 599, such as `fail 500` or `fail once 429 retry-after=2`.';
  const retryAfter = /(?:^|\s)retry-after=(\d{1,6}(?:\.\d+)?)(?=\s|$)/.exec(after);
  const message = (retryAfter ? after.replace(retryAfter[0], '') : after).trim();
  return {
    kind: 'fail',
    status: Number(status),
    message: message === '' ? `The script answered with status ${status}.` : message,
    retryAfter: retryAfter ? Number(retryAfter[1]) : undefined,
    times,
  };
}

/** `cut [once | N times]` */
export function cut(rest: string): Step | string {
  const { times, others } = takeTimes(rest);
  return others === '' ? { kind: 'cut', times } : '`cut` stands alone, or as `cut once` or `cut 2 times`.';
}

/** `hang [once | N times]` */
export function hang(rest: string): Step | string {
  const { times, others } = takeTimes(rest);
  return others === '' ? { kind: 'hang', times } : '`hang` stands alone, or as `hang once` or `hang 2 times`.';
}

function takeTimes(rest: string): { times: number | undefined; others: string } {
  const found = TIMES.exec(rest);
  if (!found) return { times: undefined, others: rest };
  return { times: found[1] === undefined ? 1 : Number(found[1]), others: rest.slice(found[0].length) };
}
