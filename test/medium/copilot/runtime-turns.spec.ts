import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.js';
import type { Agent } from '../../../src/modules/copilot/domain/agent-runtime.js';
import { AgentBench, RecordingListener } from '../../support/agent-bench.js';

describe('stopping and steering a turn', () => {
  let bench: AgentBench;
  let listener: RecordingListener;
  let agent: Agent;

  beforeAll(async () => {
    bench = await AgentBench.open({ shell: 'allow', write: 'allow' });
  });
  afterAll(() => bench.close());

  beforeEach(async () => {
    listener = new RecordingListener();
    bench.gateway.requests.length = 0;
    agent = await bench.attach(newId('ses'), listener);
  });
  afterEach(() => agent.detach());

  test('an aborted turn keeps its partial text, and the next turn works', async () => {
    bench.gateway.play([[{ say: 'I begin' }, { hang: true }], [{ say: 'Again.' }]]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await listener.until(() => listener.all('onMessage').length === 1);
    await agent.abort();

    expect(listener.outcomes).toEqual([{ kind: 'aborted' }]);
    expect(listener.all('onEndMessage')).toMatchObject([{ completeContent: 'I begin', interrupted: true }]);
    expect(listener.events.at(-1)).toEqual({ callback: 'onIdle' });
    await expect(bench.turn(agent, listener, 'turn_2')).resolves.toEqual({ kind: 'done' });
    expect(listener.all('onEndMessage').at(-1)).toMatchObject({ completeContent: 'Again.' });
  });

  test('a turn can be aborted before the runtime began it', async () => {
    const accepted = agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await agent.abort();
    await accepted;
    expect(listener.outcomes).toEqual([{ kind: 'aborted' }]);
    await expect(bench.turn(agent, listener, 'turn_2')).resolves.toEqual({ kind: 'done' });
  });

  test('an abort also ends a command that runs in the background', async () => {
    const args = { command: 'echo $$; exec sleep 300', description: 'serve', mode: 'async', shellId: 'server' };
    bench.gateway.play([
      [{ call: 'bash', args }],
      [{ say: 'It runs.' }],
      [{ call: 'list_bash', args: {}, id: 'call_l' }],
      [{ say: 'Gone.' }],
    ]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await listener.until(() => listener.all('onEndMessage').length === 1);
    await agent.abort();

    expect(listener.outcomes).toEqual([{ kind: 'aborted' }]);
    await expect(bench.turn(agent, listener, 'turn_2')).resolves.toEqual({ kind: 'done' });
    expect(listener.all('onEndToolExecution').at(-1)?.result?.content).not.toContain('running');
  });

  test('a steering prompt reaches the model within the turn', async () => {
    bench.gateway.play([
      [{ call: 'bash', args: { command: 'sleep 0.6', description: 'wait' } }],
      [{ say: 'As you like.' }],
      [{ say: 'Late.' }],
    ]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await listener.until(() => listener.all('onStartToolExecution').length === 1);
    await agent.steer({ text: 'Be brief.', attachments: [] });
    await listener.until(() => listener.outcomes.length === 1);

    expect(JSON.stringify(bench.gateway.requests.at(-1)?.messages)).toContain('Be brief.');
    expect(listener.all('onIdle')).toHaveLength(1);
    await expect(agent.steer({ text: 'Too late.', attachments: [] })).rejects.toThrow('No turn is running');
  });

  test('a steering prompt that comes as the turn ends still belongs to it', async () => {
    bench.gateway.play([[{ say: 'Done.' }], [{ say: 'And that too.' }]]);
    let steered: Promise<void> | undefined;
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await listener.until(() => {
      if (listener.all('onEndMessage').length === 1)
        steered ??= agent.steer({ text: 'One more thing.', attachments: [] });
      return listener.outcomes.length === 1;
    });
    await steered;
    expect(listener.all('onEndMessage').map(event => event.completeContent)).toEqual(['Done.', 'And that too.']);
    expect(listener.all('onIdle')).toHaveLength(1);
  });
});
