import { jest } from '@jest/globals';
import type { SessionEvent } from '../../../../src/contracts/session-events.js';
import { SessionAsks } from '../../../../src/modules/copilot/session-asks.service.js';

const SHELL = { kind: 'shell', title: 'List', command: 'ls' } as const;

describe('SessionAsks', () => {
  const make = () => {
    const told: SessionEvent[] = [];
    const waiting: boolean[] = [];
    const asks = new SessionAsks(
      300_000,
      event => told.push(event),
      isWaiting => waiting.push(isWaiting),
    );
    return { asks, told, waiting, signal: new AbortController().signal };
  };
  const idOf = (event: SessionEvent | undefined) => (event && 'requestId' in event ? event.requestId : '');

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('denies what nobody answered in time, and says so to the agent', async () => {
    const { asks, told, signal, waiting } = make();
    const answer = asks.permission(SHELL, signal);
    await jest.advanceTimersByTimeAsync(300_000);
    expect(await answer).toEqual({ allow: false, feedback: expect.stringContaining('in time') });
    expect(told[1]).toMatchObject({ callback: 'onPermissionSettled', decision: 'deny', by: 'expiry' });
    expect(asks.answerPermission(idOf(told[0]), 'once', undefined)).toBe('late');
    expect(waiting).toEqual([true, false]);
  });

  it('tells when it expires', () => {
    const { asks, told, signal } = make();
    jest.setSystemTime(new Date('2026-01-01T00:00:00Z'));
    void asks.permission(SHELL, signal);
    expect(told[0]).toMatchObject({ ...SHELL, expiresAt: '2026-01-01T00:05:00.000Z' });
  });

  it('remembers for the session what was allowed for the session, and only that kind', async () => {
    const { asks, told, signal } = make();
    const first = asks.permission(SHELL, signal);
    asks.answerPermission(idOf(told[0]), 'session', undefined);
    expect(await first).toEqual({ allow: true });
    expect(await asks.permission({ ...SHELL, command: 'pwd' }, signal)).toEqual({ allow: true });
    expect(told).toHaveLength(2);
    void asks.permission({ kind: 'write', title: 'Write' }, signal);
    expect(told).toHaveLength(3);
  });

  it('asks every time before something is written into .git', async () => {
    const { asks, told, signal } = make();
    const write = { kind: 'write', title: 'Write', path: 'notes.md' } as const;
    const first = asks.permission(write, signal);
    asks.answerPermission(idOf(told[0]), 'session', undefined);
    await first;
    void asks.permission({ ...write, path: 'sub/.git/hooks/pre-commit' }, signal);
    expect(told.at(-1)).toMatchObject({ callback: 'onPermissionRequest', path: 'sub/.git/hooks/pre-commit' });
  });

  it('gives the feedback of a person to the agent', async () => {
    const { asks, told, signal } = make();
    const answer = asks.permission(SHELL, signal);
    asks.answerPermission(idOf(told[0]), 'deny', 'Use make.');
    expect(await answer).toEqual({ allow: false, feedback: 'Use make.' });
  });

  it('stops waiting when the turn ends, even if it has ended before', async () => {
    const { asks, told } = make();
    const turn = new AbortController();
    turn.abort();
    expect(await asks.question({ question: 'Which?', choices: [], allowFreeform: true }, turn.signal)).toBeUndefined();
    expect(told[1]).toMatchObject({ callback: 'onQuestionSettled', by: 'turn-end' });
  });

  it('waits as long as anything waits', async () => {
    const { asks, told, waiting, signal } = make();
    const first = asks.permission(SHELL, signal);
    const second = asks.question({ question: 'Which?', choices: ['a'], allowFreeform: false }, signal);
    asks.answerPermission(idOf(told[0]), 'once', undefined);
    await first;
    expect(waiting).toEqual([true]);
    asks.answerQuestion(idOf(told[1]), 'a');
    expect(await second).toBe('a');
    expect(waiting).toEqual([true, false]);
  });
});
