import type { ChatMessage } from '../../../../src/offline-model/chat/chat-request.js';
import { Attempts, OfflineFailure } from '../../../../src/offline-model/index.js';
import { assistant, called, hear, requestOf, toolResult, user } from '../ask.js';

/** What a script answers to one request after another, when each call returns its name. */
async function playThrough(script: string): Promise<string[]> {
  const messages: ChatMessage[] = [user(`#script\n${script}`)];
  const answers: string[] = [];
  for (let round = 0; round < 20; round++) {
    const { text, calls, finish } = await hear(requestOf(messages));
    answers.push([text, ...calls.map(call => call.name)].filter(part => part !== '').join('+'));
    messages.push({
      ...assistant(text),
      tool_calls: calls.map(call => ({
        id: call.id,
        type: 'function',
        function: { name: call.name, arguments: '{}' },
      })),
    });
    for (const call of calls) messages.push(toolResult(call.id, `<${call.name}>`));
    if (finish === 'length') messages.push(user('Please continue from where you left off.'));
    else if (finish !== 'tool_calls') break;
  }
  return answers;
}

describe('a script goes on from request to request [OM-40 to OM-43]', () => {
  const finished = 'The script is finished.';
  test.each<[string, string[]]>([
    ['say a', ['a']],
    ['say a\nsay b', ['a\nb']],
    ['say a\ncall x\ncall y\nsay b', ['a+x+y', 'b']],
    ['call x\nthen\ncall y\nsay b', ['x', 'y', 'b']],
    ['call x\nresult\ncall y\nresult', ['x', '<x>+y', '<y>']],
    ['call x\ncall y\nresult', ['x+y', '<x>\n<y>']],
    ['call x', ['x', finished]],
    ['repeat 3\ncall x\nend\nsay done', ['x', 'x', 'x', 'done']],
    ['say a\nfinish length\nsay b', ['a', 'b']],
    ['say a\nfinish length', ['a', finished]],
    ['say a\nfinish stop\nsay never', ['a']],
    ['reason hm', [finished]],
    ['result', ['There is no tool result yet.']],
    ['say a\nstream 2 tokens\nsay b', ['a\nword1 word2\nb']],
    ['stream 0 tokens', [finished]],
  ])('%j', async (script, answers) => {
    expect(await playThrough(script)).toEqual(answers);
  });
});

describe('faults', () => {
  const play = (script: string, attempts?: Attempts) => hear(requestOf([user(`#script\n${script}`)]), { attempts });
  /** What so many attempts of one request end with: the text, or the status. */
  async function outcomes(script: string, count: number, attempts?: Attempts): Promise<unknown[]> {
    const seen: unknown[] = [];
    for (let i = 0; i < count; i++) {
      seen.push(
        await play(script, attempts).then(
          heard => heard.text,
          (error: OfflineFailure) => error.status,
        ),
      );
    }
    return seen;
  }

  test('a fault without a count happens at every attempt', async () => {
    expect(await outcomes('fail 503\nsay a', 3, new Attempts())).toEqual([503, 503, 503]);
  });

  test('a fault with a count happens so often, and the script goes on [OM-45]', async () => {
    expect(await outcomes('fail once 500\nsay a', 3, new Attempts())).toEqual([500, 'a', 'a']);
  });

  test('the second of two counts begins where the first is used up [OM-45]', async () => {
    expect(await outcomes('fail 2 times 500\nfail once 429\ncut once\nsay a', 5, new Attempts())).toEqual([
      500,
      500,
      429,
      502,
      'a',
    ]);
  });

  test('without a memory every attempt is the first [OM-45]', async () => {
    expect(await outcomes('fail once 500\nsay a', 2)).toEqual([500, 500]);
  });

  test('attempts of other answers do not count', async () => {
    const attempts = new Attempts();
    await expect(play('fail once 500\nsay a', attempts)).rejects.toMatchObject({ status: 500 });
    await expect(play('fail once 500\nsay b', attempts)).rejects.toMatchObject({ status: 500 });
    const next = [user('#script\nfail once 500\nsay a'), assistant('a'), user('#script\nfail once 500\nsay a')];
    await expect(hear(requestOf(next), { attempts })).rejects.toMatchObject({ status: 500 });
  });

  test('the memory is bounded, and forgets the oldest', () => {
    const attempts = new Attempts();
    attempts.next('old');
    for (let i = 0; i < 1000; i++) attempts.next(`key ${i}`);
    expect(attempts.next('old')).toBe(1);
    expect(attempts.next('key 999')).toBe(2);
  });
});

describe('around a script', () => {
  test('mistakes are answered, and nothing is called [OM-48]', async () => {
    const heard = await hear(requestOf([user('#script\ncall view {}\nsai x\nwait x')]));
    expect(heard.calls).toEqual([]);
    expect(heard.text).toContain('line 2: `sai` is not a command. Did you mean `say`?');
    expect(heard.text).toContain('line 3: `wait` needs a time');
  });

  test('a newer prompt ends a script [OM-11]', async () => {
    const messages = [
      user('#script\ncall view {}\nsay b'),
      called('a', 'view', {}),
      toolResult('a', 'text'),
      user('who are you?'),
    ];
    expect((await hear(requestOf(messages))).text).toContain('offline model');
  });

  test('news of the runtime does not stop a script, and is answered after it [OM-11]', async () => {
    const news = user('<system_notification>\nShell 0 ended.\n</system_notification>');
    const running = [user('#script\ncall view {}\nsay b'), called('a', 'view', {}), toolResult('a', 'text'), news];
    expect((await hear(requestOf(running))).text).toBe('b');
    expect((await hear(requestOf([...running.slice(0, 3), assistant('b'), news]))).text).toContain('Shell 0 ended.');
  });
});
