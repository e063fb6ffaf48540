import { readConversation } from '../../../../src/offline-model/chat/conversation.js';
import { assistant, called, requestOf, toolResult, user } from '../ask.js';

const read = (...messages: Parameters<typeof requestOf>[0]) => readConversation(requestOf(messages));

describe('a conversation [OM-11]', () => {
  test('the newest prompt is the current turn; its answers and results belong to it', () => {
    const { earlier, current } = read(
      user('first'),
      assistant('done'),
      user('second'),
      called('a', 'view', { path: 'x' }),
      toolResult('a', 'text'),
    );
    expect(earlier.map(turn => turn.prompt)).toEqual(['first']);
    expect(current).toMatchObject({ prompt: 'second', answers: [{ text: '' }] });
    expect(current.results).toEqual([{ call: { id: 'a', name: 'view', arguments: '{"path":"x"}' }, content: 'text' }]);
  });

  test('results are those of the last answer only', () => {
    const { current } = read(
      user('p'),
      called('a', 'view', {}),
      toolResult('a', '1'),
      called('b', 'view', {}),
      toolResult('b', '2'),
    );
    expect(current.results.map(result => result.content)).toEqual(['2']);
    expect(current.answers).toHaveLength(2);
  });

  test('a continuation does not begin a turn, and is over with the next answer', () => {
    const messages = [user('p'), assistant('a'), user('Please continue from where you left off.')];
    expect(read(...messages).current).toMatchObject({ prompt: 'p', nudge: { kind: 'continue' } });
    expect(read(...messages, assistant('b')).current.nudge).toBeUndefined();
  });

  test('a result whose call is gone keeps its text', () => {
    expect(read(user('p'), toolResult('gone', 'text')).current.results).toEqual([{ call: undefined, content: 'text' }]);
  });
});
