import fc from 'fast-check';
import { answerOffline, offlineModels, OfflineFailure, type ChatRequest } from '../../../src/offline-model/index.js';
import { ask, called, collect, hear, requestOf, toolResult, user } from './ask.js';
import { runtimeTools, vendorTools } from './runtime-tools.js';

const signal = new AbortController().signal;

test('the two models cost nothing [OM-1]', () => {
  expect(offlineModels).toEqual([
    { id: 'offline', name: 'Offline (natural pace)', multiplier: 0 },
    { id: 'offline-instant', name: 'Offline (instant)', multiplier: 0 },
  ]);
});

describe('determinism [OM-3]', () => {
  test.each(['hello', 'run `ls`', '#script\ncall a\ncall b'])('%j has the same chunks twice', async prompt => {
    expect((await ask(prompt)).chunks).toEqual((await ask(prompt)).chunks);
  });
});

describe('tool call ids [OM-6]', () => {
  const script = user('#script\ncall a\ncall a\nsay x');
  const ids = async (messages: Parameters<typeof requestOf>[0], conversation?: string) =>
    (await hear(requestOf(messages), { conversation })).calls.map(call => call.id);

  test('differ within an answer, between requests, and between the agents of a session', async () => {
    const all = [
      ...(await ids([script])),
      ...(await ids([user('#script\nsay x'), script])),
      ...(await ids([script], 'session/agent')),
      ...(await ids([user('run `ls`')])),
      ...(await ids([user('run `ls`'), called('a', 'bash', {}), toolResult('a', 'x'), user('run `ls`')])),
    ];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a reasoning goes before every answer of a rule [OM-9]', () => {
  test.each(['hello', 'run `ls`', 'tools', 'nonsense words', 'create a file'])('%j', async prompt => {
    const { chunks, reasoning } = await ask(prompt);
    expect(reasoning).toMatch(/^Rule “.+”: .+\.$/);
    expect(chunks[1]?.choices[0].delta.reasoning_content).toBeDefined();
  });
});

test('an aborted request is not begun [OM-7]', async () => {
  const answer = answerOffline(requestOf([user('hello')]), { signal: AbortSignal.abort(new Error('gone')) });
  await expect(answer.next()).rejects.toThrow('gone');
});

test('an abort ends an answer in the middle [OM-7]', async () => {
  const abort = new AbortController();
  const answer = answerOffline({ ...requestOf([user('help')]), model: 'offline' }, { signal: abort.signal });
  for (let i = 0; i < 3; i++) await answer.next();
  const next = answer.next();
  abort.abort(new Error('enough'));
  await expect(next).rejects.toThrow('enough');
});

async function expectWellFormed(request: ChatRequest): Promise<void> {
  const chunks = await collect(answerOffline(request, { signal, pace: 'instant' }));
  const finishes = chunks.map(chunk => chunk.choices[0].finish_reason);
  expect(finishes.filter(finish => finish !== null)).toHaveLength(1);
  expect(finishes.at(-1)).not.toBeNull();
  expect(chunks[0]?.choices[0].delta).toEqual({ role: 'assistant' });
  expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThanOrEqual(0);
  expect(chunks.filter(chunk => chunk.usage !== undefined)).toHaveLength(1);
  const calls = chunks.flatMap(chunk => chunk.choices[0].delta.tool_calls ?? []);
  expect(finishes.at(-1) === 'tool_calls').toBe(calls.length > 0);
  for (const index of new Set(calls.map(call => call.index))) {
    const text = calls.filter(call => call.index === index).map(call => call.function.arguments);
    expect(JSON.parse(text.join(''))).toEqual(expect.any(Object));
  }
}

describe('any request gets a well-formed answer [OM-4, OM-5]', () => {
  const words = fc.constantFrom(
    'run',
    'show',
    'create',
    '`ls`',
    '"a b"',
    'README.md',
    'job_boolean_true',
    'path:',
    'x=1',
    '*.ts',
    '```\ncode\n```',
    'ask',
    'me:',
    'or',
    'list',
    'files',
    '<a_b>',
    '\n',
    'tools',
    'help',
    'deploy',
    'release',
    '12',
    'https://a.b',
    'in',
    'for',
    '__proto__: x',
    '$&',
  );
  const prompt = fc.oneof(
    fc.array(words, { maxLength: 8 }).map(all => all.join(' ')),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );

  test('any prompt', async () => {
    await fc.assert(
      fc.asyncProperty(prompt, text => expectWellFormed(requestOf([user(text)], [...runtimeTools, ...vendorTools]))),
      { numRuns: 400 },
    );
  });

  test('any result', async () => {
    const content = fc.oneof(
      fc.string(),
      fc.json(),
      fc.constantFrom('The user rejected this tool call.', '<shellId: 0 completed with exit code 1>'),
    );
    const name = fc.constantFrom('bash', 'view', 'glob', 'grep', 'ask_user', 'other', 'toString');
    await fc.assert(
      fc.asyncProperty(name, content, (tool, text) =>
        expectWellFormed(requestOf([user('x'), called('a', tool, {}), toolResult('a', text)])),
      ),
    );
  });

  test('any JSON at all', async () => {
    const role = fc.constantFrom('user', 'assistant', 'tool', 'system', 'other');
    const message = fc.record(
      { role, content: fc.jsonValue(), tool_calls: fc.jsonValue(), tool_call_id: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const schema = fc.record(
      { properties: fc.dictionary(fc.string(), fc.jsonValue()), required: fc.jsonValue() },
      { requiredKeys: [] },
    );
    const tool = fc.record({
      function: fc.record({
        name: fc.oneof(words, fc.jsonValue()),
        description: fc.jsonValue(),
        parameters: fc.oneof(schema, fc.jsonValue()),
      }),
    });
    const request = fc.oneof(
      fc.jsonValue(),
      fc.record({
        model: fc.jsonValue(),
        messages: fc.oneof(fc.array(message), fc.jsonValue()),
        tools: fc.oneof(fc.array(tool), fc.jsonValue()),
      }),
    );
    await fc.assert(
      fc.asyncProperty(request, value => expectWellFormed(value as unknown as ChatRequest)),
      { numRuns: 400 },
    );
  });
});

test('a script throws nothing but an OfflineFailure [OM-5]', async () => {
  const line = fc.constantFrom(
    'say a',
    'say <<E',
    'E',
    'reason b',
    'call view {"path":"x"}',
    'call x {',
    'then',
    'result',
    'stream 3 tokens',
    'stream 2 tokens stamped as reasoning',
    'wait 0ms',
    'repeat 2',
    'end',
    'finish length',
    'finish stop',
    'fail 500',
    'fail once 429 retry-after=1',
    'cut',
    'cut 2 times',
    'nonsense',
    '# comment',
    '',
  );
  const script = fc.oneof(
    fc.array(line, { maxLength: 12 }).map(lines => lines.join('\n')),
    fc.string(),
  );
  await fc.assert(
    fc.asyncProperty(script, fc.nat({ max: 3 }), async (text, done) => {
      const answered = Array.from({ length: done }, (_, i) => [
        called(`${i}`, 'view', {}),
        toolResult(`${i}`, 'text'),
      ]).flat();
      const request = requestOf([user(`#script\n${text}`), ...answered]);
      const heard = await collect(answerOffline(request, { signal })).catch((error: unknown) => error);
      if (Array.isArray(heard)) expect(heard.at(-1)?.choices[0].finish_reason).toEqual(expect.any(String));
      else expect(heard).toBeInstanceOf(OfflineFailure);
    }),
    { numRuns: 500 },
  );
});
