import type { HookCondition } from '../../../contracts/triggers.js';

/** What another service sent. */
export interface Payload {
  /** Parsed JSON, or the text as it came. */
  readonly body: unknown;
  readonly header: (name: string) => string | undefined;
}

/** A user input has at most so many characters. */
const LIMIT = 100_000;
const PLACE = /\{\{([^{}]*)\}\}/g;
/** `$`, `a.b[0].c-d`, `header:x-github-event`. */
const PATH = /^(?:\$|header:[\w-]+|(?:\$\.)?[\w@-]+(?:\.[\w@-]+|\[\d+\])*)$/;
/** What a sender proves itself with is no business of a prompt. */
const SECRET_HEADERS = /^(authorization|cookie|proxy-authorization|x-gitlab-token)$|signature/;

/** What is wrong with a template. */
export function templateProblem(template: string): string | undefined {
  const bad = [...template.matchAll(PLACE)].find(([, path = '']) => !isPath(path.trim()));
  if (bad)
    return `${bad[0]} is not a path, as in {{ repository.name }}, {{ commits[0].message }} or {{ header:x-github-event }}.`;
  const rest = template.replace(PLACE, '');
  const brace = /\{\{|\}\}/.exec(rest)?.[0];
  return brace && `A ${brace} stands alone; a placeholder reads {{ repository.name }}.`;
}

export function isPath(path: string): boolean {
  return PATH.test(path);
}

/** The template filled in; without one, the whole payload. What is missing is left empty. */
export function userInputOf(template: string | undefined, payload: Payload): string {
  const text =
    template?.replace(PLACE, (_, path: string) => textOf(valueAt(path.trim(), payload))) ?? textOf(payload.body);
  // PostgreSQL has no NUL.
  return cut(text.replaceAll('\0', ''));
}

/** Why a delivery is ignored: the first condition that it does not fulfil. */
export function unfulfilled(only: readonly HookCondition[], payload: Payload): string | undefined {
  const failed = only.find(({ path, equals }) => valueAt(path, payload) !== equals);
  return failed && `${failed.path} is not ${JSON.stringify(failed.equals)}`;
}

function valueAt(path: string, { body, header }: Payload): unknown {
  if (path === '$') return body;
  if (path.startsWith('header:')) return headerAt(path.slice('header:'.length).toLowerCase(), header);
  const keys = path
    .replace(/^\$\./, '')
    .split(/[.[\]]+/)
    .filter(Boolean);
  return keys.reduce<unknown>(
    (value, key) => (isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined),
    body,
  );
}

function headerAt(name: string, header: Payload['header']): string | undefined {
  return SECRET_HEADERS.test(name) ? undefined : header(name);
}

function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
}

function cut(text: string): string {
  return text.length <= LIMIT ? text : `${text.slice(0, LIMIT)}\n… (${text.length - LIMIT} more characters)`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
