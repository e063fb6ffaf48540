import {
  isPath,
  type Payload,
  templateProblem,
  unfulfilled,
  userInputOf,
} from '../../../../../src/modules/jobs/domain/payload-template.js';

const headers: Record<string, string> = {
  'x-github-event': 'push',
  'x-gitlab-token': 'hush',
  'x-hub-signature-256': 'h',
};
const payload = (body: unknown): Payload => ({ body, header: name => headers[name] });
const push = payload({
  ref: 'refs/heads/main',
  forced: false,
  repository: { full_name: 'team/app', 'clone-url': 'https://x' },
  commits: [{ message: 'First' }, { message: 'Second' }],
  nothing: null,
});

describe('a template', () => {
  it.each([
    ['{{ ref }}', 'refs/heads/main'],
    ['{{ref}} of {{ repository.full_name }}', 'refs/heads/main of team/app'],
    ['{{ $.repository.clone-url }}', 'https://x'],
    ['{{ commits[1].message }}, {{ commits.0.message }}', 'Second, First'],
    ['[{{ commits[2].message }}]', '[]'],
    ['[{{ nothing }}{{ nothing.at.all }}{{ ref.length }}]', '[]'],
    ['[{{ constructor.name }}{{ __proto__ }}]', '[]'],
    ['{{ forced }}', 'false'],
    ['{{ commits[0] }}', '{\n  "message": "First"\n}'],
    ['{{ header:X-GitHub-Event }}', 'push'],
    ['[{{ header:x-gitlab-token }}{{ header:x-hub-signature-256 }}{{ header:cookie }}]', '[]'],
    ['no places', 'no places'],
    ['$& {{ ref }} $1', '$& refs/heads/main $1'],
  ])('%s becomes %j', (template, expected) => {
    expect(templateProblem(template)).toBeUndefined();
    expect(userInputOf(template, push)).toBe(expected);
  });

  it('does not fill in what a payload says', () => {
    expect(userInputOf('{{ a }}', payload({ a: '{{ b }}', b: 'x' }))).toBe('{{ b }}');
  });

  it.each([
    ['{{ a b }}', '{{ a b }} is not a path'],
    ['{{ }}', '{{ }} is not a path'],
    ['{{ a[x] }}', '{{ a[x] }} is not a path'],
    ['{{ header: }}', '{{ header: }} is not a path'],
    ['say {{ a', 'A {{ stands alone'],
    ['a }}', 'A }} stands alone'],
  ])('%s is refused', (template, problem) => {
    expect(templateProblem(template)).toContain(problem);
  });
});

describe('without a template', () => {
  it('the payload is the input, indented; a text stays as it is', () => {
    expect(userInputOf(undefined, payload({ a: [1] }))).toBe('{\n  "a": [\n    1\n  ]\n}');
    expect(userInputOf(undefined, payload('plain'))).toBe('plain');
  });

  it('is cut at 100,000 characters, and says so', () => {
    const input = userInputOf(undefined, payload('x'.repeat(100_123)));
    expect(input.slice(99_999)).toBe('x\n… (123 more characters)');
  });

  it('has no NUL, which cannot be stored', () => {
    expect(userInputOf('{{ $ }}', payload('a\0b'))).toBe('ab');
  });
});

describe('a filter', () => {
  it.each([
    [[{ path: 'ref', equals: 'refs/heads/main' }], undefined],
    [[{ path: 'header:x-github-event', equals: 'push' }], undefined],
    [[{ path: 'forced', equals: false }], undefined],
    [[{ path: 'forced', equals: 'false' }], 'forced is not "false"'],
    [[{ path: 'nothing', equals: null }], undefined],
    [[{ path: 'missing', equals: null }], 'missing is not null'],
    [
      [
        { path: 'ref', equals: 'refs/heads/main' },
        { path: 'commits', equals: 2 },
      ],
      'commits is not 2',
    ],
    [[], undefined],
  ])('%j: %s', (only, reason) => {
    expect(unfulfilled(only, push)).toBe(reason);
  });
});

it.each(['$', 'a', 'a.b[0].c', '0.a', '@type'])('%s is a path', path => expect(isPath(path)).toBe(true));
it.each(['', 'a.', '.a', 'a..b', 'a b', '{{ a }}'])('%j is no path', path => expect(isPath(path)).toBe(false));
