import { z } from 'zod';
import * as contract from '../../../contracts/catalogue.js';
import { nearest } from '../../../kernel/nearest.js';
import { fieldHint } from './field-hints.js';
import { member, type Problem } from './catalogue-problem.js';

type Issue = z.core.$ZodIssue;

/** Checks a value against a contract; the problems stand at JavaScript expressions that begin with `path`. */
export function problemsWith(schema: z.ZodType, value: unknown, path: string): Problem[] {
  const result = schema.safeParse(value);
  return result.success ? [] : result.error.issues.flatMap(issue => problemsOf(issue, value, path));
}

function problemsOf(issue: Issue, value: unknown, path: string): Problem[] {
  const place = issue.path.reduce(member, path);
  const given = issue.path.reduce(valueIn, value);
  const field = issue.path.findLast(key => typeof key === 'string') ?? path;
  if (issue.code === 'unrecognized_keys') return issue.keys.map(key => unknownField(place, key, given));
  if (issue.code === 'invalid_union') {
    const branch = closest(issue.errors);
    if (branch) return branch.flatMap(inner => problemsOf(inner, given, place));
  }
  return [{ path: place, message: messageOf(issue, given), hint: fieldHint(field) ?? 'See catalogue.schema.json.' }];
}

/** The branch of a union that was probably meant: the one with the least that is wrong, if there is just one. */
function closest(branches: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const ranked = branches
    .map(issues => ({ issues, distance: distanceOf(issues) }))
    .sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  return first && first.distance < 100 && first.distance < (second?.distance ?? Infinity) ? first.issues : undefined;
}

function distanceOf(issues: readonly Issue[]): number {
  return issues.reduce((sum, issue) => sum + weightOf(issue), 0);
}

function weightOf({ code, path }: Issue): number {
  // A list of another kind, or not of this shape at all.
  if (code === 'invalid_value' || (code !== 'unrecognized_keys' && path.length === 0)) return 100;
  return code === 'unrecognized_keys' ? 10 : 1;
}

function unknownField(place: string, key: string, given: unknown): Problem {
  const kind = valueIn(given, 'kind');
  const owner = typeof kind === 'string' ? ` of ${kind}` : '';
  const fields = fieldsLike(given);
  const meant = key.length > 100 ? undefined : nearest(key, fields, 2);
  return {
    path: member(place, key),
    message: `There is no field${owner} of this name.`,
    hint: meant === undefined ? `There is: ${fields.join(', ')}.` : `Did you mean ${meant}?`,
  };
}

const SCHEMAS: unknown[] = Object.values(contract);
const OBJECTS = SCHEMAS.filter(schema => schema instanceof z.ZodObject);

/** The fields of the object that was probably meant: of its kind, or with the most fields in common. */
function fieldsLike(given: unknown): string[] {
  const common = ({ shape }: (typeof OBJECTS)[number]) =>
    Object.keys(shape).filter(key => valueIn(given, key) !== undefined);
  const ofKind = OBJECTS.filter(({ shape }) => literalOf(shape['kind']) === valueIn(given, 'kind') && 'kind' in shape);
  const [best] = (ofKind.length > 0 ? ofKind : OBJECTS).toSorted((a, b) => common(b).length - common(a).length);
  return Object.keys(best?.shape ?? {});
}

function literalOf(schema: unknown): unknown {
  return schema instanceof z.ZodLiteral ? schema.value : undefined;
}

function messageOf(issue: Issue, given: unknown): string {
  if (given === undefined) return 'It is missing.';
  switch (issue.code) {
    case 'invalid_type':
      return `Expected ${withArticle(issue.expected)}, but got ${shown(given)}.`;
    case 'invalid_value':
      return `Expected ${issue.values.map(value => JSON.stringify(value)).join(' or ')}, but got ${shown(given)}.`;
    case 'too_small':
    case 'too_big':
      return boundMessage(issue, given);
    case 'invalid_union':
      return issue.discriminator
        ? `There is no ${issue.discriminator} ${shown(given)}.`
        : `It cannot be ${shown(given)}.`;
    default:
      return `It cannot be ${shown(given)}.`;
  }
}

function boundMessage(issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig, given: unknown): string {
  const [word, bound] = issue.code === 'too_small' ? ['at least', issue.minimum] : ['at most', issue.maximum];
  if (issue.origin === 'string') return `It has to have ${word} ${bound} character${bound === 1 ? '' : 's'}.`;
  if (issue.origin === 'array') return `It has to have ${word} ${bound} items.`;
  return `It has to be ${word} ${bound}, but is ${shown(given)}.`;
}

function valueIn(value: unknown, key: PropertyKey): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined;
}

function shown(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'null';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function withArticle(type: string): string {
  const name = type === 'array' ? 'list' : type === 'int' ? 'whole number' : type === 'record' ? 'object' : type;
  return /^[aeiou]/.test(name) ? `an ${name}` : name === 'null' ? name : `a ${name}`;
}
