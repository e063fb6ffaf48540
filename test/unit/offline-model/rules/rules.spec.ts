import type { ChatMessage } from '../../../../src/offline-model/chat/chat-request.js';
import { ask, assistant, called, hear, requestOf, toolResult, user } from '../ask.js';
import { runtimeTools, tool } from '../runtime-tools.js';

const say = async (...messages: ChatMessage[]) => (await hear(requestOf(messages))).text;

describe('what it is [OM-13]', () => {
  test.each(['hello', 'help', 'tools', 'who are you?', 'tell me a story', 'create a file', 'thanks'])(
    'the first answer, to %j, says so',
    async prompt => {
      const { text } = await ask(prompt);
      for (const words of [
        'offline model',
        'not a language model',
        'COPILOT_GITHUB_TOKEN',
        'COPILOT_PROVIDER_BASE_URL',
        'COPILOT_MODEL',
      ]) {
        expect(text).toContain(words);
      }
      expect(text.split('offline model')).toHaveLength(2);
    },
  );

  test('after a first call, its result comes with it', async () => {
    expect(await say(user('list files'), called('a', 'glob', { pattern: '*' }), toolResult('a', './x'))).toMatch(
      /offline model[\s\S]*- `\.\/x`$/,
    );
  });

  test('it is said once', async () => {
    const first = await say(user('hello'));
    expect(await say(user('hello'), assistant(first), user('thanks'))).toBe('You are welcome.');
  });

  test('a script says only what is written', async () => {
    expect(await say(user('#script\nsay Hi'))).toBe('Hi');
  });
});

describe('small talk', () => {
  test.each(['help', '/help', 'Help!', '?', '', 'Hi', 'hello there', 'Good morning!', 'what can you do?'])(
    '%j gets help [OM-14]',
    async prompt => {
      const heard = await ask(prompt);
      expect(heard.text).toContain('Try one of these');
      expect(heard.reasoning).toMatch(/^Rule “(help|greeting)”/);
    },
  );

  test('examples name only tools that are there [OM-14]', async () => {
    const { text } = await ask(
      'help',
      runtimeTools.filter(({ function: { name } }) => name === 'view'),
    );
    expect(text).toContain('show README.md');
    expect(text).not.toContain('ls -la');
    expect((await ask('help', [])).text).not.toContain('Try one of these');
  });

  test.each([
    'tools',
    'list tools',
    'Show me your tools',
    'list all available tools',
    'what tools do you have?',
    'which tools can you call?',
  ])('%j gets the table of tools [OM-15]', async prompt => {
    const { text } = await ask(prompt, [
      tool('a|b', 'Does it. And more.\nLines.', { x: {}, y: {} }, ['x']),
      tool('c', '', {}),
    ]);
    expect(text).toContain(
      '| Tool | What it does | Arguments |\n| --- | --- | --- |\n| `a\\|b` | Does it. | `x` and 1 optional |\n| `c` |  |  |',
    );
  });

  test.each([
    ['thanks a lot!', /You are welcome/],
    ['never mind', /nothing is done/],
    ['are you a real language model?', /set of rules/],
  ])('%j', async (prompt, answer) => {
    expect((await ask(prompt)).text).toMatch(answer);
  });

  test('without tools it says so', async () => {
    expect((await ask('tools', [])).text).toContain('no tools');
    expect((await ask('run `ls`', [])).text).toContain('no tools');
  });
});

const paint = tool('paint', 'Paints.', { wall: { type: 'string' }, colour: { enum: ['red', 'blue'] } }, [
  'wall',
  'colour',
]);

describe('a missing argument [OM-19]', () => {
  /** Answers to one prompt after another; the last one, heard whole. */
  async function talk(prompts: readonly string[]) {
    const tools = [...runtimeTools, paint];
    const messages: ChatMessage[] = [];
    for (const prompt of prompts.slice(0, -1)) {
      const { text } = await hear(requestOf([...messages, user(prompt)], tools));
      messages.push(user(prompt), assistant(text));
    }
    return hear(requestOf([...messages, user(prompts.at(-1) ?? '')], tools));
  }

  test('is asked for by name and type, with an example', async () => {
    const { text, calls } = await talk(['create a file']);
    expect(calls).toEqual([]);
    expect(text).toContain('- `path` (string)\n- `file_text` (string): The content of the file to be created.');
    expect(text).toContain('path: notes.txt file_text: "Hello"');
  });

  test.each<[string[], string, object]>([
    [['create a file', 'path: a.txt file_text: "x y"'], 'create', { path: 'a.txt', file_text: 'x y' }],
    [['create a file', 'a.txt', '"some words"'], 'create', { path: 'a.txt', file_text: 'some words' }],
    [['create a.txt', 'just these words'], 'create', { path: 'a.txt', file_text: 'just these words' }],
    [['create a.txt', '```\nline 1\nline 2\n```'], 'create', { path: 'a.txt', file_text: 'line 1\nline 2' }],
    [['create a.txt', 'file_text: "x"'], 'create', { path: 'a.txt', file_text: 'x' }],
    [['run the tests', '`npm test`'], 'bash', { command: 'npm test', description: 'run the tests' }],
    [['show the file', 'README.md'], 'view', { path: 'README.md' }],
    [['paint wall: north', 'Blue'], 'paint', { wall: 'north', colour: 'blue' }],
    [['create a file', 'show README.md'], 'view', { path: 'README.md' }],
    [['create a file', 'call job_boolean_true: "x"'], 'job_boolean_true', { argument: 'x' }],
  ])('%j', async (prompts, name, args) => {
    expect((await talk(prompts)).calls).toEqual([{ id: expect.any(String), name, args }]);
  });

  test('a value of the wrong kind is asked for again', async () => {
    expect((await talk(['paint wall: north', 'green'])).text).toContain('one of `red`, `blue`');
  });

  test('it can be called off', async () => {
    expect((await talk(['create a file', 'never mind'])).text).toContain('nothing is done');
  });
});

describe('what the runtime asks', () => {
  test('a result ends the turn, whatever the prompt was [OM-20]', async () => {
    const heard = await hear(
      requestOf([user('run `a` and `b`'), called('1', 'bash', { command: 'a' }), toolResult('1', 'out')]),
    );
    expect(heard.calls).toEqual([]);
    expect(heard.finish).toBe('stop');
    expect(heard.text).toContain('out');
  });

  test('a summary has the sections asked for [OM-21]', async () => {
    const text = await say(
      user('list files'),
      called('a', 'glob', {}),
      toolResult('a', 'x'),
      assistant('x'),
      user('Please create a detailed summary of the conversation so far. The history is being compacted …'),
    );
    for (const section of ['overview', 'history', 'work_done', 'next_steps', 'checkpoint_title'])
      expect(text).toMatch(new RegExp(`<${section}>\n.+\n</${section}>`));
    expect(text).toContain('1. list files (called `glob`)');
  });

  test('a continuation and news are answered briefly [OM-11]', async () => {
    expect(await say(user('hi'), assistant('x'), user('Please continue from where you left off.'))).toContain(
      'That was all.',
    );
    expect(
      await say(user('hi'), assistant('x'), user('<system_notification>Shell 1 ended.</system_notification>')),
    ).toContain('Shell 1 ended.');
  });

  test('attached files are shown by name, or listed [OM-12]', async () => {
    const file = '<attachment mimeType="text/plain" name="note.ts">\nlet a;\n</attachment>';
    expect(await say(user(`show note.ts\n\n${file}`))).toContain(
      '`note.ts`, which you attached:\n\n```ts\nlet a;\n```',
    );
    expect(await say(user(file))).toContain('- `note.ts`, 6 characters');
  });
});
