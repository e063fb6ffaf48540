import { describe, expect, it } from '@jest/globals';
import { JobRunStore } from '../../../../../client/lib/jobs/job-run-store.js';
import type { JobEvent } from '../../../../../src/contracts/job-events.js';
import type { Chart, JobWork } from '../../../../../src/contracts/jobs.js';

/** A task, a loop with a condition after its body, a list, and a call. */
const chart: Chart = {
  nodes: [
    { id: 'begin', kind: 'begin', label: 'Begin' },
    { id: '0:task', kind: 'task', label: 'First', workId: 0 },
    { id: '1:loop', kind: 'loop', label: 'Repeat' },
    { id: '1.body:task', kind: 'task', label: 'Body', workId: 1, parent: '1:loop' },
    { id: '1.post:condition', kind: 'condition', label: 'More?', workId: 2, parent: '1:loop' },
    { id: '2:each', kind: 'each', label: 'Each item' },
    { id: '2.item:task', kind: 'task', label: 'Item', workId: 3, parent: '2:each' },
    { id: '3:call', kind: 'call', label: 'Other job', workId: 4 },
    { id: 'end', kind: 'end', label: 'End' },
  ],
  arrows: [],
};
const started = (path: string, attempt = 1): JobEvent => ({ callback: 'workStarted', workId: 0, path, attempt });
const stopped = (path: string, succeeded = true): JobEvent => ({ callback: 'workStopped', workId: 0, path, succeeded });
const skipped = (path: string, reason: string): JobEvent => ({ callback: 'workSkipped', workId: 0, path, reason });
const work = (path: string, status: JobWork['status'], attempt = 1): JobWork => ({
  workIdInJob: 0,
  path,
  status,
  attempt,
  startTime: '2026-01-01T10:00:00.000Z',
});

function storeAfter(events: readonly JobEvent[], tasks: JobWork[] = []): JobRunStore {
  const store = new JobRunStore(chart, { status: 'running', tasks });
  store.apply(events.map((event, index) => ({ id: index + 1, event })));
  return store;
}
const status = (store: JobRunStore, id: string) => store.node(id).status;

describe('JobRunStore', () => {
  it('shows what waits, runs and has ended', () => {
    const store = storeAfter([started('0'), stopped('0'), started('1.body@1')]);
    expect(['begin', '0:task', '1.body:task', '1:loop', '2:each', 'end'].map(id => status(store, id))).toEqual([
      'succeeded',
      'succeeded',
      'running',
      'running',
      'waiting',
      'waiting',
    ]);
    expect(store.progress()).toMatchObject({ done: 1, total: 5 });
  });

  it('shows the latest round of a loop and counts them', () => {
    const store = storeAfter([
      started('1.body@1'),
      stopped('1.body@1', false),
      started('1.body@2'),
      stopped('1.body@2'),
    ]);
    expect(store.node('1.body:task')).toMatchObject({ status: 'succeeded', badge: '2×' });
    expect(store.node('1:loop').badge).toBe('2×');
  });

  it('counts items that stand side by side, and lets a failed one be seen', () => {
    const one = [started('2.item@0'), started('2.item@1'), stopped('2.item@0', false)];
    expect(storeAfter(one).node('2.item:task')).toMatchObject({ status: 'running', badge: '1/2' });
    const both = storeAfter([...one, stopped('2.item@1')]);
    expect(both.node('2.item:task')).toMatchObject({ status: 'failed', badge: '2/2' });
    expect(both.node('2:each')).toMatchObject({ badge: '2/2', detail: '2 of 2 items' });
  });

  it('takes a condition that does not hold for an answer: the loop around it has not failed', () => {
    const store = storeAfter([
      started('1.body@1'),
      stopped('1.body@1'),
      started('1.post@1'),
      stopped('1.post@1', false),
    ]);
    expect([status(store, '1.post:condition'), status(store, '1:loop')]).toEqual(['failed', 'succeeded']);
  });

  it('keeps what a called job does apart from the call itself', () => {
    const store = storeAfter([started('3'), started('3.call.0'), stopped('3.call.0', false)]);
    expect(status(store, '3:call')).toBe('running');
    expect(store.runsOf('3:call').map(run => run.path)).toEqual(['3', '3.call.0']);
  });

  it('reads the same from a snapshot and the whole log in either order, and keeps its times', () => {
    const log = [started('0'), stopped('0', false), started('0', 2), stopped('0')];
    const store = storeAfter(log, [work('0', 'succeeded', 2)]);
    expect(store.run('0')).toMatchObject({ status: 'succeeded', attempt: 2, startTime: '2026-01-01T10:00:00.000Z' });
    store.applySnapshot({ status: 'running', tasks: [work('0', 'running', 1)] });
    expect(store.run('0')).toMatchObject({ status: 'succeeded', attempt: 2 });
  });

  it('does not let an old snapshot take the end of the job back', () => {
    const store = storeAfter([started('0'), { callback: 'jobCanceled' }]);
    store.applySnapshot({ status: 'running', tasks: [work('0', 'running')] });
    expect([store.progress().status, status(store, '0:task'), status(store, 'end')]).toEqual([
      'canceled',
      'canceled',
      'canceled',
    ]);
    expect(store.isClosed()).toBe(true);
  });

  it('knows a result that was taken over from a work that was left out', () => {
    const store = storeAfter([skipped('0', 'taken over'), skipped('1.body', 'the condition was false')]);
    expect([store.node('0:task').takenOver, store.node('1.body:task').takenOver]).toEqual([true, false]);
  });

  it('ignores events that it has heard, and tells only the nodes that an event changes', () => {
    const store = storeAfter([started('0')]);
    const told: string[] = [];
    for (const { id } of chart.nodes) store.subscribeNode(id, () => told.push(id));
    store.apply([{ id: 1, event: stopped('0') }]);
    expect(told).toEqual([]);
    store.apply([{ id: 2, event: stopped('0') }]);
    expect(told).toEqual(['0:task']);
  });
});
