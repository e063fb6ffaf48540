import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.js';
import type { Agent } from '../../../src/modules/copilot/domain/agent-runtime.js';
import { AgentBench, RecordingListener, ZONE } from '../../support/agent-bench.js';

describe('the Copilot runtime', () => {
  let bench: AgentBench;
  let listener: RecordingListener;
  let agent: Agent;
  let sessionId: string;

  beforeAll(async () => {
    bench = await AgentBench.open();
  });
  afterAll(() => bench.close());

  beforeEach(async () => {
    listener = new RecordingListener();
    sessionId = newId('ses');
    bench.gateway.requests.length = 0;
    agent = await bench.attach(sessionId, listener);
    return () => agent.detach();
  });

  test('streams reasoning and text between paired starts and ends', async () => {
    bench.gateway.play([[{ reason: 'Let me ' }, { reason: 'see.' }, { say: 'Hello ' }, { say: 'there.' }]]);
    await expect(bench.turn(agent, listener, 'turn_1')).resolves.toEqual({ kind: 'done' });

    const [reasoningId, messageId] = [listener.all('onStartReasoning')[0]?.reasoningId, listener.all('onStartMessage')[0]?.messageId];
    expect(listener.events).toEqual([
      { callback: 'onAgentStart', turnId: 'turn_1' },
      { callback: 'onStartReasoning', reasoningId },
      { callback: 'onReasoning', reasoningId, delta: 'Let me ' },
      { callback: 'onReasoning', reasoningId, delta: 'see.' },
      { callback: 'onEndReasoning', reasoningId, completeContent: 'Let me see.' },
      { callback: 'onStartMessage', messageId },
      { callback: 'onMessage', messageId, delta: 'Hello ' },
      { callback: 'onMessage', messageId, delta: 'there.' },
      { callback: 'onEndMessage', messageId, completeContent: 'Hello there.' },
      { callback: 'onAgentEnd', turnId: 'turn_1' },
      { callback: 'onIdle' },
    ]);
    expect(listener.usages).toEqual([
      { inputTokens: 10, outputTokens: 5, cachedTokens: 0, reasoningTokens: 0, premiumRequests: 2, modelCalls: 1 },
    ]);
  });

  test('lists its models by name', async () => {
    await expect(bench.runtime.models(ZONE)).resolves.toMatchObject([{ name: 'Alpha' }, { name: 'Zeta' }]);
  });
});
