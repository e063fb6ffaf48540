import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from '@jest/globals';
import { newId } from '../../../src/kernel/ids.js';
import { AgentBench, RecordingListener, ZONE } from '../../support/agent-bench.js';

/** Ids of the processes whose environment names the folder: the runtime and what it started. */
function processesOf(bench: AgentBench): number[] {
  return readdirSync('/proc')
    .filter(entry => /^\d+$/.test(entry))
    .filter(pid => {
      try {
        return readFileSync(`/proc/${pid}/environ`, 'latin1').includes(`=${bench.paths.runtime}/`);
      } catch {
        return false;
      }
    })
    .map(Number);
}

function runtimeOf(bench: AgentBench): number {
  const pid = processesOf(bench).find(id => commandOf(id).includes('--headless'));
  if (pid === undefined) throw new Error('No runtime process is running.');
  return pid;
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'latin1');
  } catch {
    return '';
  }
}

function historyOf(bench: AgentBench, sessionId: string): string {
  return readFileSync(join(bench.paths.runtime, ZONE, 'state', 'session-state', sessionId, 'events.jsonl'), 'utf8');
}

/** For what happens in other processes, of which nobody tells us. */
async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(resolve => setTimeout(resolve, 10));
}

describe('losing and ending the Copilot runtime', () => {
  let bench: AgentBench;
  const listener = (): RecordingListener => new RecordingListener();

  afterEach(async () => {
    await bench.close();
    expect(processesOf(bench)).toEqual([]);
  });

  test('a killed runtime is told within a second, with everything closed, and the session comes back', async () => {
    bench = await AgentBench.open({ shell: 'allow' });
    const heard = listener();
    const sessionId = newId('ses');
    const agent = await bench.attach(sessionId, heard);
    bench.gateway.play([[{ say: 'Before.' }]]);
    await bench.turn(agent, heard, 'turn_1', 'Remember this.');
    bench.gateway.play([
      [{ say: 'Half' }, { call: 'bash', args: { command: 'sleep 300', description: 'x' }, id: 'call_s' }],
    ]);
    await agent.prompt('turn_2', { text: 'Work.', attachments: [] });
    await heard.until(() => heard.all('onStartToolExecution').length === 1);

    // The runtime writes its history about 0.1 s late; what it has not written is lost with it.
    await until(() => historyOf(bench, sessionId).includes('call_s'));
    const killedAt = Date.now();
    process.kill(runtimeOf(bench), 'SIGKILL');
    await heard.until(() => heard.losses.length === 1);
    expect(Date.now() - killedAt).toBeLessThan(1_000);
    expect(heard.losses[0]).toMatchObject({ code: 'RuntimeDied' });
    expect(heard.all('onEndToolExecution')).toMatchObject([{ toolCallId: 'call_s', error: { code: 'interrupted' } }]);
    expect(heard.events.slice(-2)).toEqual([{ callback: 'onAgentEnd', turnId: 'turn_2' }, { callback: 'onIdle' }]);
    await expect(agent.prompt('turn_3', { text: 'Hello?', attachments: [] })).rejects.toThrow('not attached');
    await agent.detach();

    const again = listener();
    const revived = await bench.attach(sessionId, again);
    bench.gateway.play([[{ say: 'After.' }]]);
    await expect(bench.turn(revived, again, 'turn_3', 'Go on.')).resolves.toEqual({ kind: 'done' });
    const seen = JSON.stringify(bench.gateway.requests.at(-1)?.messages);
    for (const words of ['Remember this.', 'Before.', 'Work.', 'interrupted']) expect(seen).toContain(words);
    expect(
      bench.gateway.requests.filter(request => JSON.stringify(request.messages.at(-1)).includes('Work.')),
    ).toHaveLength(1);
  });

  test('a frozen runtime is found by the heartbeat, and calls that wait for it fail', async () => {
    bench = await AgentBench.open({}, { heartbeatMs: 300, pingMs: 300 });
    const heard = listener();
    const agent = await bench.attach(newId('ses'), heard);
    bench.gateway.play([[{ say: 'Half' }, { hang: true }]]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await heard.until(() => heard.all('onMessage').length === 1);

    process.kill(runtimeOf(bench), 'SIGSTOP');
    const steered = agent.steer({ text: 'Hello?', attachments: [] });
    await expect(steered).rejects.toThrow('did not answer');
    await heard.until(() => heard.losses.length === 1);
    expect(heard.losses[0]?.code).toBe('RuntimeFrozen');
    expect(heard.all('onEndMessage')).toMatchObject([{ completeContent: 'Half', interrupted: true }]);
  });

  test('an abort that a frozen runtime does not answer gives the runtime up', async () => {
    bench = await AgentBench.open({ heartbeatSeconds: 60 }, { abortMs: 400 });
    const heard = listener();
    const agent = await bench.attach(newId('ses'), heard);
    bench.gateway.play([[{ say: 'Half' }, { hang: true }]]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await heard.until(() => heard.all('onMessage').length === 1);
    process.kill(runtimeOf(bench), 'SIGSTOP');
    await agent.abort();
    expect(heard.losses).toMatchObject([{ code: 'RuntimeFrozen' }]);
  });

  test('a turn that calls the model too often is ended', async () => {
    bench = await AgentBench.open({ maxIterations: 3 });
    const heard = listener();
    const agent = await bench.attach(newId('ses'), heard);
    bench.gateway.script = () => [{ call: 'list_bash', args: {} }];
    await expect(bench.turn(agent, heard, 'turn_1')).resolves.toMatchObject({
      kind: 'failed',
      code: 'TooManyIterations',
    });
    expect(heard.events.filter(event => 'sessionError' in event)).toMatchObject([{ code: 'TooManyIterations' }]);
    expect(bench.gateway.requests.length).toBeLessThanOrEqual(4);
    bench.gateway.play([[{ say: 'Calm again.' }]]);
    await expect(bench.turn(agent, heard, 'turn_2')).resolves.toEqual({ kind: 'done' });
  });

  test('a silent turn is ended, but not while it waits for a person', async () => {
    bench = await AgentBench.open({ turnSilenceSeconds: 1 });
    const heard = listener();
    heard.answerQuestion = () => new Promise(resolve => setTimeout(() => resolve('Now.'), 1_300));
    const agent = await bench.attach(newId('ses'), heard);
    bench.gateway.play([[{ call: 'ask_user', args: { question: 'When?' } }], [{ say: 'Well,' }, { hang: true }]]);
    await expect(bench.turn(agent, heard, 'turn_1')).resolves.toMatchObject({ kind: 'failed', code: 'TurnTimedOut' });
    expect(heard.all('onEndToolExecution')[0]?.result?.content).toContain('Now.');
    expect(heard.all('onEndMessage')).toMatchObject([{ completeContent: 'Well,', interrupted: true }]);
  });

  test('the runtime starts with the first session and ends after the last', async () => {
    bench = await AgentBench.open({}, { graceMs: 100 });
    expect(processesOf(bench)).toEqual([]);
    const one = await bench.attach(newId('ses'), listener());
    const two = await bench.attach(newId('ses'), listener());
    const pid = runtimeOf(bench);
    await one.detach();
    await two.detach();
    await until(() => !processesOf(bench).includes(pid));
    await bench.attach(newId('ses'), listener());
    expect(runtimeOf(bench)).not.toBe(pid);
  });

  test('closing ends a working runtime within 3 s, with the commands that it runs, and closes what is open', async () => {
    bench = await AgentBench.open({ shell: 'allow' });
    const heard = listener();
    const agent = await bench.attach(newId('ses'), heard);
    const args = { command: 'sleep 300 & sleep 301', description: 'x' };
    bench.gateway.play([[{ call: 'bash', args }]]);
    await agent.prompt('turn_1', { text: 'Go.', attachments: [] });
    await heard.until(() => heard.all('onStartToolExecution').length === 1);
    await until(() => processesOf(bench).some(pid => commandOf(pid).includes('sleep\u0000301')));
    const closedAt = Date.now();
    await bench.runtime.close();
    expect(Date.now() - closedAt).toBeLessThan(3_000);
    expect(processesOf(bench)).toEqual([]);
    expect(heard.events.at(-1)).toEqual({ callback: 'onIdle' });
    expect(heard.losses).toMatchObject([{ code: 'RuntimeDied' }]);
    await expect(bench.attach(newId('ses'), heard)).rejects.toThrow('shutting down');
  });

  test('closing ends a frozen runtime within 3 s', async () => {
    bench = await AgentBench.open({ heartbeatSeconds: 60 });
    await bench.attach(newId('ses'), listener());
    process.kill(runtimeOf(bench), 'SIGSTOP');
    const closedAt = Date.now();
    await bench.runtime.close();
    expect(Date.now() - closedAt).toBeLessThan(3_000);
  });
});
