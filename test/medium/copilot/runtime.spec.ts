import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.js';
import type { Agent } from '../../../src/modules/copilot/domain/agent-runtime.js';
import { AgentBench, RecordingListener, ZONE } from '../../support/agent-bench.js';

describe('a session in the Copilot runtime', () => {
  let bench: AgentBench;
  let listener: RecordingListener;
  let agent: Agent;
  let sessionId: string;

  beforeAll(async () => {
    bench = await AgentBench.open({ shell: 'allow', write: 'allow' });
  });
  afterAll(() => bench.close());

  beforeEach(async () => {
    listener = new RecordingListener();
    sessionId = newId('ses');
    bench.gateway.requests.length = 0;
    agent = await bench.attach(sessionId, listener);
  });
  afterEach(() => agent.detach());

  test('streams reasoning and text between paired starts and ends', async () => {
    bench.gateway.play([[{ reason: 'Let me ' }, { reason: 'see.' }, { say: 'Hello ' }, { say: 'there.' }]]);
    await expect(bench.turn(agent, listener, 'turn_1')).resolves.toEqual({ kind: 'done' });

    const reasoningId = listener.all('onStartReasoning')[0]?.reasoningId;
    const messageId = listener.all('onStartMessage')[0]?.messageId;
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

  test('tells a tool call with its arguments and result, and charges the prompt once', async () => {
    await writeFile(join(bench.workspace, 'hello.txt'), 'hello file\n');
    bench.gateway.play([
      [{ call: 'view', args: { path: join(bench.workspace, 'hello.txt') }, id: 'call_v' }],
      [{ say: 'Read.' }],
    ]);
    await bench.turn(agent, listener, 'turn_1');

    const toolArguments = JSON.stringify({ path: join(bench.workspace, 'hello.txt') });
    expect(listener.all('onStartToolExecution')).toEqual([
      { callback: 'onStartToolExecution', toolCallId: 'call_v', toolName: 'view', toolArguments },
    ]);
    expect(listener.all('onEndToolExecution')).toMatchObject([
      { toolCallId: 'call_v', result: { content: 'hello file\n' } },
    ]);
    expect(listener.usages.map(usage => usage.premiumRequests)).toEqual([2, 0]);
    expect(listener.all('onStartMessage')).toHaveLength(1);
  });

  test('runs parallel tools side by side, also when the model gives both the same id', async () => {
    const [a, b] = ['sleep 0.3; echo a', 'sleep 0.3; echo b'].map(command => ({ command, description: 'wait' }));
    bench.gateway.play([
      [
        { call: 'bash', args: a ?? {}, id: 'call_a' },
        { call: 'bash', args: b ?? {}, id: 'call_b' },
      ],
      [{ call: 'list_bash', args: {}, id: 'call_a' }],
      [{ say: 'Both.' }],
    ]);
    await bench.turn(agent, listener, 'turn_1');

    const order = listener.events.flatMap(event =>
      'toolCallId' in event && event.callback !== 'onToolExecution' ? [`${event.callback} ${event.toolCallId}`] : [],
    );
    expect(order.slice(0, 2)).toEqual(['onStartToolExecution call_a', 'onStartToolExecution call_b']);
    expect(order.slice(2, 4).toSorted()).toEqual(['onEndToolExecution call_a', 'onEndToolExecution call_b']);
    expect(order.slice(4)).toEqual(['onStartToolExecution call_a#2', 'onEndToolExecution call_a#2']);
  });

  test('makes true deltas of a command’s output', async () => {
    const command = 'for i in 1 2 3; do echo "line $i"; sleep 0.25; done';
    bench.gateway.play([
      [{ call: 'bash', args: { command, description: 'count' }, id: 'call_d' }],
      [{ say: 'Counted.' }],
    ]);
    await bench.turn(agent, listener, 'turn_1');

    const deltas = listener.all('onToolExecution').map(event => event.delta);
    expect(deltas.length).toBeGreaterThan(1);
    expect(deltas.join('')).toBe('line 1\nline 2\nline 3\n');
  });

  test('nests what a sub-agent does under the tool call that started it', async () => {
    const args = {
      description: 'look',
      prompt: 'Look around.',
      agent_type: 'general-purpose',
      name: 'Scout',
      mode: 'sync',
    };
    bench.gateway.play(
      [[{ call: 'task', args, id: 'call_task' }], [{ say: 'The scout is back.' }]],
      [
        [{ say: 'Looking.' }, { call: 'view', args: { path: bench.workspace }, id: 'call_sub' }],
        [{ say: 'Nothing there.' }],
      ],
    );
    await bench.turn(agent, listener, 'turn_1');

    const [own, sub] = listener.all('onAgentStart');
    expect(own).toEqual({ callback: 'onAgentStart', turnId: 'turn_1' });
    expect(sub).toMatchObject({ parentToolCallId: 'call_task', agentName: 'Scout' });
    expect(listener.all('onAgentEnd').map(event => event.turnId)).toEqual([sub?.turnId, 'turn_1']);
    expect(listener.all('onStartToolExecution').find(event => event.toolCallId === 'call_sub')?.parentToolCallId).toBe(
      'call_task',
    );
    expect(listener.all('onStartMessage').map(event => event.parentToolCallId)).toEqual([
      'call_task',
      'call_task',
      undefined,
    ]);
    expect(listener.all('onEndToolExecution').at(-1)).toMatchObject({
      toolCallId: 'call_task',
      result: { content: 'Nothing there.' },
    });
    expect(listener.usages.map(usage => usage.premiumRequests)).toEqual([2, 0, 0, 0]);
  });

  test('waits for an agent in the background and lets its result be read', async () => {
    const args = {
      description: 'look',
      prompt: 'Look.',
      agent_type: 'general-purpose',
      name: 'Scout',
      mode: 'background',
    };
    let agentId = '';
    bench.gateway.script = ({ messages }, { index, interaction }) => {
      if (interaction.includes('subagent')) return [{ wait: 300 }, { say: 'Found it.' }];
      if (index === 0) return [{ call: 'task', args, id: 'call_task' }];
      const last = JSON.stringify(messages.at(-1)?.content);
      agentId = /agent_id:? \\?"?([\w-]+)/.exec(last)?.[1] ?? agentId;
      return last.includes('system_notification')
        ? [{ call: 'read_agent', args: { agent_id: agentId }, id: 'call_read' }]
        : [{ say: 'Fine.' }];
    };
    await bench.turn(agent, listener, 'turn_1');

    expect(listener.all('onIdle')).toHaveLength(1);
    expect(listener.all('onEndToolExecution').at(-1)).toMatchObject({ toolCallId: 'call_read' });
    expect(JSON.stringify(listener.all('onEndToolExecution').at(-1)?.result)).toContain('Found it.');
  });

  test('answers job tools shortly and tells the model when an argument is missing', async () => {
    bench.gateway.play([
      [
        { call: 'job_boolean_true', args: { argument: 'It holds.' }, id: 'call_ok' },
        { call: 'job_boolean_true', args: {}, id: 'call_bad' },
      ],
      [{ say: 'Reported.' }],
    ]);
    await bench.turn(agent, listener, 'turn_1');

    const results = new Map(listener.all('onEndToolExecution').map(event => [event.toolCallId, event]));
    expect(results.get('call_ok')?.result?.content).toBe('The condition is noted as true.');
    expect(results.get('call_bad')?.error?.code).toBe('failure');
    expect(JSON.stringify(bench.gateway.requests[1]?.messages)).toContain('takes one string');
  });

  test('asks the user, and goes on when nobody answers', async () => {
    listener.answerQuestion = async ask => (ask.choices.includes('blue') ? 'blue' : undefined);
    bench.gateway.play([
      [{ call: 'ask_user', args: { question: 'Which colour?', choices: ['red', 'blue'] } }],
      [{ call: 'ask_user', args: { question: 'And why?' } }],
      [{ say: 'Thanks.' }],
    ]);
    await expect(bench.turn(agent, listener, 'turn_1')).resolves.toEqual({ kind: 'done' });

    expect(listener.questions).toEqual([
      { question: 'Which colour?', choices: ['red', 'blue'], allowFreeform: true },
      { question: 'And why?', choices: [], allowFreeform: true },
    ]);
    const answers = listener.all('onEndToolExecution').map(event => event.result?.content ?? '');
    expect(answers[0]).toContain('blue');
    expect(answers[1]).toContain('Nobody answered');
  });

  test('discards the text of a failed model call, says that it tries again, and still charges once', async () => {
    bench.gateway.play([[{ say: 'Half of' }, { fail: 'overloaded' }], [{ say: 'Whole.' }]]);
    await expect(bench.turn(agent, listener, 'turn_1')).resolves.toEqual({ kind: 'done' });

    expect(listener.all('onEndMessage')).toMatchObject([
      { completeContent: 'Half of', discarded: true },
      { completeContent: 'Whole.' },
    ]);
    expect(listener.all('onRetry')).toMatchObject([{ message: expect.stringContaining('overloaded') }]);
    expect(listener.usages.reduce((sum, usage) => sum + usage.premiumRequests, 0)).toBe(2);
  });

  test('ends a turn with a readable error when the model refuses', async () => {
    bench.gateway.script = () => Response.json({ error: { message: 'No such key.' } }, { status: 401 });
    const outcome = await bench.turn(agent, listener, 'turn_1');

    expect(outcome).toMatchObject({ kind: 'failed', code: 'ModelUnauthorized' });
    const errors = listener.events.filter(event => 'sessionError' in event);
    expect(errors).toHaveLength(1);
    expect(JSON.stringify(errors)).not.toContain('COPILOT_PROVIDER');
    expect(listener.events.at(-1)).toEqual({ callback: 'onIdle' });
  });

  test('hands attachments to the model', async () => {
    const data = Buffer.from('attached words').toString('base64');
    await agent.prompt('turn_1', {
      text: 'Read it.',
      attachments: [{ name: 'note.txt', mimeType: 'text/plain', data }],
    });
    await listener.until(() => listener.outcomes.length === 1);
    expect(JSON.stringify(bench.gateway.requests[0]?.messages)).toContain('attached words');
  });

  test('comes back with its history after it was detached, and not twice at once', async () => {
    bench.gateway.play([[{ say: 'First answer.' }], [{ say: 'Second answer.' }]]);
    await bench.turn(agent, listener, 'turn_1', 'First prompt.');
    await expect(bench.attach(sessionId, listener)).rejects.toThrow('attached already');
    await agent.detach();
    await agent.detach();
    await expect(agent.prompt('turn_2', { text: 'Hello?', attachments: [] })).rejects.toThrow('not attached');

    agent = await bench.attach(sessionId, listener);
    await bench.turn(agent, listener, 'turn_2', 'Second prompt.');
    const seen = JSON.stringify(bench.gateway.requests.at(-1)?.messages);
    for (const words of ['First prompt.', 'First answer.', 'Second prompt.']) expect(seen).toContain(words);
  });

  test('forgets a session on demand', async () => {
    await bench.turn(agent, listener, 'turn_1');
    await agent.detach();
    await expect(bench.runtime.forget(ZONE, sessionId)).resolves.toBe(true);
    await expect(bench.runtime.forget(ZONE, sessionId)).resolves.toBe(false);
  });

  test('lists its models by name', async () => {
    await expect(bench.runtime.models(ZONE)).resolves.toMatchObject([{ name: 'Alpha' }, { name: 'Zeta' }]);
  });
});
