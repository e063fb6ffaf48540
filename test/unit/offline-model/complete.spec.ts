import { completeOffline, OfflineFailure } from '../../../src/offline-model/index.js';
import { ask, requestOf, user } from './ask.js';

const complete = (prompt: string) =>
  completeOffline({ ...requestOf([user(prompt)]), model: 'offline' }, { signal: new AbortController().signal });

describe('an answer in one piece [OM-8]', () => {
  test('holds what the stream would have said, at once', async () => {
    const streamed = await ask('help');
    const begun = performance.now();
    const { object, choices, usage } = await complete('help');
    expect(performance.now() - begun).toBeLessThan(1000);
    expect(object).toBe('chat.completion');
    expect(choices).toEqual([
      {
        index: 0,
        message: { role: 'assistant', content: streamed.text, reasoning_content: streamed.reasoning },
        finish_reason: 'stop',
      },
    ]);
    expect(usage).toEqual(streamed.chunks.at(-1)?.usage);
  });

  test('puts calls together', async () => {
    const { choices } = await complete('#script\ncall view {"path":"a longer path/file.txt"}\ncall glob');
    expect(choices[0].message).toEqual({
      role: 'assistant',
      content: null,
      tool_calls: [
        {
          id: expect.any(String),
          type: 'function',
          function: { name: 'view', arguments: '{"path":"a longer path/file.txt"}' },
        },
        { id: expect.any(String), type: 'function', function: { name: 'glob', arguments: '{}' } },
      ],
    });
    expect(choices[0].finish_reason).toBe('tool_calls');
  });

  test('a failure is thrown', async () => {
    await expect(complete('#script\nfail 503 closed')).rejects.toEqual(new OfflineFailure('status', 503, 'closed'));
  });
});
