import { parseScript } from '../../../../src/offline-model/script/parse-script.js';
import type { Step } from '../../../../src/offline-model/script/step.js';

const parse = (script: string) => parseScript(script.split('\n'));
const stream = { kind: 'stream', as: 'say', count: 5, stamped: false } as const;
const failure = (more: object) =>
  ({ kind: 'fail', status: 500, message: 'The script answered with status 500.', ...more }) as Step;

describe('commands', () => {
  test.each<[string, Step[]]>([
    ['say Hello  there', [{ kind: 'say', text: 'Hello  there' }]],
    ['say a\\nb\\tc\\\\n', [{ kind: 'say', text: 'a\nb\tc\\n' }]],
    [
      'say <<END\n  a\\n\n# b\nEND\nsay c',
      [
        { kind: 'say', text: '  a\\n\n# b' },
        { kind: 'say', text: 'c' },
      ],
    ],
    ['reason Why', [{ kind: 'reason', text: 'Why' }]],
    ['reason <<X\nWhy\nX', [{ kind: 'reason', text: 'Why' }]],
    ['call view {"path":"a b"}', [{ kind: 'call', name: 'view', arguments: '{"path":"a b"}' }]],
    ['call list_bash', [{ kind: 'call', name: 'list_bash', arguments: '{}' }]],
    ['call x.y-z <<J\n{\n"a":1}\nJ', [{ kind: 'call', name: 'x.y-z', arguments: '{\n"a":1}' }]],
    ['wait 250ms', [{ kind: 'wait', ms: 250 }]],
    ['wait 1.5s', [{ kind: 'wait', ms: 1500 }]],
    ['wait 2m', [{ kind: 'wait', ms: 120_000 }]],
    ['wait 7', [{ kind: 'wait', ms: 7 }]],
    ['fail 500', [failure({})]],
    ['fail once 500', [failure({ times: 1 })]],
    ['fail 3 times 500 Out of order', [failure({ times: 3, message: 'Out of order' })]],
    [
      'fail 429 retry-after=2',
      [failure({ status: 429, retryAfter: 2, message: 'The script answered with status 429.' })],
    ],
    ['fail 429 too fast retry-after=0.5', [failure({ status: 429, retryAfter: 0.5, message: 'too fast' })]],
    ['cut', [{ kind: 'cut' }]],
    ['cut once', [{ kind: 'cut', times: 1 }]],
    ['hang 2 times', [{ kind: 'hang', times: 2 }]],
    ['finish length', [{ kind: 'finish', reason: 'length' }]],
    ['stream 5 tokens', [stream]],
    ['stream 5 tokens at 50/s', [{ ...stream, perSecond: 50 }]],
    [
      'stream 1 token stamped as reasoning at 0.5/s',
      [{ kind: 'stream', as: 'reason', count: 1, perSecond: 0.5, stamped: true }],
    ],
    ['result\nthen', [{ kind: 'result' }, { kind: 'then' }]],
    ['# note\n\n   say a\n#say b', [{ kind: 'say', text: 'a' }]],
  ])('%j', (script, steps) => {
    expect(parse(script)).toEqual({ steps });
  });
});

describe('repeat', () => {
  const kinds = (script: string) => {
    const parsed = parse(script);
    return 'steps' in parsed ? parsed.steps.map(step => step.kind).join(' ') : parsed;
  };
  test.each([
    ['repeat 2\nsay a\nend\nresult', 'say say result'],
    ['repeat 0\nsay a\nend\nresult', 'result'],
    ['repeat 2\nsay a\nrepeat 2\nwait 1\nend\nend', 'say wait wait say wait wait'],
    ['repeat 2\ncall x\nend', 'call then call then'],
  ])('%j', (script, expected) => {
    expect(kinds(script)).toBe(expected);
  });
});

describe('mistakes name their line and how to mend them [OM-48, OM-49]', () => {
  test.each<[string, number, RegExp]>([
    ['say', 1, /needs a text, such as/],
    ['\n\nsai hello', 3, /`sai` is not a command. Did you mean `say`\?/],
    ['Say hello', 1, /Did you mean `say`/],
    ['saying hello', 1, /Did you mean `say`/],
    ['dance', 1, /The commands are say, reason, call/],
    ['say <<END\nhello', 1, /no end/],
    ['call', 1, /needs the name of a tool/],
    ['call view {path}', 1, /not a JSON object.*call view \{/],
    ['call view [1]', 1, /not a JSON object/],
    ['call view <<J\n{}', 1, /Write `J` alone on a line below/],
    ['wait', 1, /such as `wait 250ms`/],
    ['wait soon', 1, /such as `wait 250ms`/],
    ['wait 61m', 1, /an hour at most/],
    ['fail', 1, /status from 400 to 599/],
    ['fail 200', 1, /status from 400 to 599/],
    ['fail now 500', 1, /status from 400 to 599/],
    ['cut here', 1, /`cut once`/],
    ['hang on', 1, /`hang once`/],
    ['finish', 1, /stop, length, content_filter/],
    ['finish tool_calls', 1, /stop, length, content_filter/],
    ['stream', 1, /such as `stream 200 tokens at 50\/s`/],
    ['stream 5 words', 1, /such as/],
    ['stream 5 tokens quickly', 1, /does not know `quickly`/],
    ['stream 5 tokens at 0/s', 1, /above 0/],
    ['stream 5 tokens at 200000/s', 1, /at most 100000/],
    ['stream 2000000 tokens', 1, /1000000 tokens at most/],
    ['repeat\nsay a\nend', 1, /needs a number/],
    ['say b\nrepeat 2\nsay a', 2, /has no `end`/],
    ['end', 1, /not a command/],
    ['', 1, /no commands/],
    ['# only a comment', 1, /no commands/],
    ['repeat 5000\nsay a\nsay b\nend', 1, /more than 10000 steps/],
    ['repeat 100\nrepeat 101\nsay a\nend\nend', 1, /more than 10000 steps/],
    ['repeat 1\n'.repeat(21) + 'say a', 21, /more than 20 deep/],
  ])('%j', (script, line, message) => {
    const parsed = parse(script);
    const problems = 'problems' in parsed ? parsed.problems : [];
    expect(problems).toContainEqual({ line, message: expect.stringMatching(message) });
  });

  test('every mistake is listed', () => {
    expect(parse('sai a\nwait x\nsay ok')).toMatchObject({ problems: [{ line: 1 }, { line: 2 }] });
  });
});
