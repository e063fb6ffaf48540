import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import type { RuntimeEvent } from '../../../../../src/modules/copilot/domain/runtime-event.js';
import { RunningTurn } from '../../../../../src/modules/copilot/infra/running-turn.runner.js';

const prompted = (messageId: string): RuntimeEvent => ({ type: 'user.message', data: { messageId } });
const IDLE: RuntimeEvent = { type: 'session.idle', data: {} };
const ABORTED: RuntimeEvent = { type: 'assistant.idle', data: { aborted: true } };

describe('a running turn', () => {
  const over = jest.fn();
  const exceeded = jest.fn();
  let turn: RunningTurn;

  beforeEach(() => {
    jest.useFakeTimers();
    turn = new RunningTurn('turn_1', { silenceMs: 1_000, maxIterations: 2 }, over, exceeded);
  });
  afterEach(() => {
    turn.end();
    jest.useRealTimers();
    jest.resetAllMocks();
  });

  const hear = (...events: RuntimeEvent[]): void => events.forEach(event => turn.hear(event));

  test('is over at the idle of its own run, not at a late one of the run before', () => {
    hear(IDLE);
    expect(over).not.toHaveBeenCalled();
    hear(prompted('m1'), { type: 'session.idle', agentId: 'sub', data: {} });
    expect(over).not.toHaveBeenCalled();
    hear(IDLE);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('is over at the first sign of the abort once it is being stopped', () => {
    hear(prompted('m1'), ABORTED);
    expect(over).not.toHaveBeenCalled();
    turn.stopping();
    hear(ABORTED);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('waits for the run of a steering prompt that came as it ended', async () => {
    hear(prompted('m1'));
    await turn.steering(Promise.resolve('m2'));
    hear(IDLE);
    expect(over).not.toHaveBeenCalled();
    hear(prompted('m2'));
    jest.advanceTimersByTime(10_000);
    expect(over).not.toHaveBeenCalled();
    hear(IDLE);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('does not wait for ever for a steering prompt that never runs', async () => {
    hear(prompted('m1'));
    await turn.steering(Promise.resolve('m2'));
    hear(IDLE);
    jest.advanceTimersByTime(2_000);
    expect(over).toHaveBeenCalledTimes(1);
  });

  test('is ended after too many model calls, those of sub-agents counted', () => {
    hear({ type: 'assistant.turn_start', data: {} }, { type: 'assistant.turn_start', agentId: 'a', data: {} });
    expect(exceeded).not.toHaveBeenCalled();
    hear({ type: 'assistant.turn_start', data: {} }, { type: 'assistant.turn_start', data: {} });
    expect(exceeded.mock.calls).toEqual([['iterations']]);
  });

  test('is ended after silence, which does not count while it waits for a person', async () => {
    jest.advanceTimersByTime(900);
    turn.alive();
    jest.advanceTimersByTime(900);
    let answer: (text: string) => void = () => undefined;
    const waiting = turn.whileWaiting(new Promise<string>(resolve => (answer = resolve)));
    turn.alive();
    jest.advanceTimersByTime(60_000);
    expect(exceeded).not.toHaveBeenCalled();
    answer('yes');
    await waiting;
    jest.advanceTimersByTime(1_000);
    expect(exceeded.mock.calls).toEqual([['silence']]);
  });

  test('is silent after its end', async () => {
    const waiting = turn.whileWaiting(Promise.resolve());
    turn.end();
    await waiting;
    jest.advanceTimersByTime(5_000);
    expect(exceeded).not.toHaveBeenCalled();
    expect(turn.signal.aborted).toBe(true);
  });
});
