import type { z } from 'zod';
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
  const ranked = branches.map(issues => ({ issues, distance: distanceOf(issues) })).sort((a, b) => a.distance - b.distance);
  const [first, second] = ranked;
  return first && first.distance < 100 && first.distance < (second?.distance ?? Infinity) ? first.issues : undefined;
}

function distanceOf(issues: readonly Issue[]): number {
  const weight = (issue: Issue) => (issue.code === 'unrecognized_keys' ? 10 : issue.path.length === 0 ? 100 : 1);
  return issues.reduce((sum, issue) => sum + weight(issue), 0);
}

function unknownField(place: string, key: string, given: unknown): Problem {
  const kind = valueIn(given, 'kind');
  const owner = typeof kind === 'string' && place.includes('work') ? ` of ${kind}` : '';
  const hint = nearest(key, FIELDS, 2);
  return {
    path: member(place, key),
    message: `There is no field${owner} of this name.`,
    hint: hint === undefined || hint === key ? 'Take it out, or see catalogue.schema.json.' : `Did you mean ${hint}?`,
  };
}

function messageOf(issue: Issue, given: unknown): string {
  switch (issue.code) {
    case 'invalid_type':
      if (given === undefined) return 'It is missing.';
      return `Expected ${withArticle(issue.expected)}, but got ${shown(given)}.`;
    case 'invalid_value':
      return `Expected ${issue.values.map(value => JSON.stringify(value)).join(' or ')}, but got ${shown(given)}.`;
    case 'too_small':
    case 'too_big':
      return boundMessage(issue, given);
    default:
      return given === undefined ? 'It is missing.' : `Such a value is not known here: ${shown(given)}.`;
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

const FIELDS = [
  ...['$schema', 'models', 'drivingSessionRetries', 'promptVariables', 'grid', 'tasks', 'jobs'],
  ...['printedName', 'description', 'model', 'category', 'id', 'prompt', 'requireUserInput', 'availability', 'criteria'],
  ...['condition', 'previousJobKeywords', 'previousTasks', 'toolExecuted', 'runConditionInSameSession'],
  ...['failureAction', 'retryTimes', 'additionalPrompt', 'keyword', 'name', 'jobName', 'modelId', 'retries'],
  ...['work', 'works', 'kind', 'taskId', 'modelOverride', 'workIdInJob', 'preCondition', 'body', 'postCondition'],
  ...['trueWork', 'falseWork', 'items', 'concurrency', 'userInput', 'seconds', 'until'],
];
