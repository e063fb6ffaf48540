import type { JobEvent } from '../../../src/contracts/job-events.js';
import type { Chart, JobDetail, JobStatus, WorkStatus } from '../../../src/contracts/jobs.js';
import { Signal } from '../signal.js';
import { ChartIndex, pathOf } from './chart-index.js';
import { frameState, type NodeState, waitingNode, workState } from './node-state.js';
import { hasEnded, newerRun, runOfWork, type WorkRun } from './work-run.js';
import { treePath } from './work-path.js';

export interface JobProgress {
  readonly status: JobStatus;
  readonly position?: number | undefined;
  readonly error?: string | undefined;
  /** Works of the tree that have run or were skipped, and all of them. */
  readonly done: number;
  readonly total: number;
}

interface Numbered {
  readonly id: number;
  readonly event: JobEvent;
}

type Snapshot = Pick<JobDetail, 'status' | 'position' | 'error' | 'tasks'>;

const isDone = (status: WorkStatus): boolean => hasEnded(status) && status !== 'canceled';

export const jobHasEnded = (status: JobStatus): boolean => status !== 'queued' && status !== 'running';

/**
 * What has run of a job, outside of React. An event tells the readers of the nodes that it changes and no others;
 * readers of the whole are told once per batch.
 */
export class JobRunStore {
  readonly index: ChartIndex;
  private readonly runsByPath = new Map<string, WorkRun>();
  private readonly runsByNode = new Map<string, Set<string>>();
  private readonly attempts = new Map<string, number>();
  private readonly states = new Map<string, NodeState>();
  private readonly nodeSignals = new Map<string, Signal>();
  private readonly wholeSignal = new Signal();
  private readonly dirty = new Set<string>();
  private ordered: readonly WorkRun[] = [];
  private current: JobProgress;
  private last = 0;
  private closed = false;

  constructor(chart: Chart, snapshot: Snapshot) {
    this.index = new ChartIndex(chart);
    this.current = { status: 'queued', done: 0, total: this.index.works.length };
    this.applySnapshot(snapshot);
  }

  get lastEventId(): number {
    return this.last;
  }

  applySnapshot({ tasks, status, position, error }: Snapshot): void {
    for (const work of tasks) this.put(runOfWork(work));
    // A snapshot may be older than what was heard: an end is never taken back.
    if (jobHasEnded(status) || !jobHasEnded(this.current.status)) this.setJob({ status, position, error });
    this.publish();
  }

  apply(events: readonly Numbered[]): void {
    for (const { id, event } of events) {
      if (id <= this.last) continue;
      this.last = id;
      this.applyEvent(event);
    }
    this.publish();
  }

  /** The log has told how the job ended: nothing comes after that. */
  readonly isClosed = (): boolean => this.closed;
  readonly runs = (): readonly WorkRun[] => this.ordered;
  readonly progress = (): JobProgress => this.current;
  readonly subscribe = (listener: () => void): (() => void) => this.wholeSignal.subscribe(listener);

  run(path: string): WorkRun | undefined {
    return this.runsByPath.get(path);
  }

  /** What ran of a node or in it, in the order in which it began: of a call also what the called job did. */
  runsOf(nodeId: string): WorkRun[] {
    return [...(this.runsByNode.get(nodeId) ?? [])].flatMap(path => this.runsByPath.get(path) ?? []);
  }

  node(id: string): NodeState {
    return this.states.get(id) ?? waitingNode;
  }

  subscribeNode(id: string, listener: () => void): () => void {
    const signal = this.nodeSignals.get(id) ?? new Signal();
    this.nodeSignals.set(id, signal);
    return signal.subscribe(listener);
  }

  private applyEvent(event: JobEvent): void {
    if (!('callback' in event)) return this.setJob({ ...this.current, error: event.jobError });
    switch (event.callback) {
      case 'workStarted': {
        const { workId, taskId, path, attempt } = event;
        this.attempts.set(path, attempt);
        return this.put({ path, workId, taskId, attempt, status: 'running' });
      }
      case 'workStopped': {
        const { workId, taskId, path, succeeded } = event;
        const attempt = this.attempts.get(path) ?? 1;
        return this.put({ path, workId, taskId, attempt, status: succeeded ? 'succeeded' : 'failed' });
      }
      case 'workSkipped':
        return this.put({
          path: event.path,
          workId: event.workId,
          reason: event.reason,
          attempt: 1,
          status: 'skipped',
        });
      case 'jobChanged':
        if (jobHasEnded(this.current.status)) return;
        return this.setJob({ ...this.current, status: event.status, position: event.position });
      case 'jobSucceeded':
        return this.end('succeeded');
      case 'jobFailed':
        return this.end('failed');
      case 'jobCanceled':
        return this.end('canceled');
    }
  }

  private put(told: WorkRun): void {
    const known = this.runsByPath.get(told.path);
    const run = newerRun(known, told);
    if (run === known) return;
    this.runsByPath.set(run.path, run);
    for (const node of this.index.nodesOf(run.path)) {
      const paths = this.runsByNode.get(node);
      if (paths) paths.add(run.path);
      else this.runsByNode.set(node, new Set([run.path]));
      this.dirty.add(node);
    }
  }

  private end(status: JobStatus): void {
    this.closed = true;
    for (const run of this.runsByPath.values()) {
      if (!hasEnded(run.status)) this.put({ ...run, status: status === 'failed' ? 'failed' : 'canceled' });
    }
    this.setJob({ ...this.current, status, position: undefined });
  }

  private setJob(job: Pick<JobProgress, 'status' | 'position' | 'error'>): void {
    this.current = { ...this.current, ...job };
    this.dirty.add('begin').add('end');
  }

  private publish(): void {
    if (this.dirty.size === 0) return;
    this.ordered = [...this.runsByPath.values()];
    // Works first: a bar looks at what is below it.
    const ids = [...this.dirty];
    const isWork = (id: string): boolean => this.index.nodes.get(id)?.workId !== undefined;
    for (const id of ids) if (isWork(id)) this.states.set(id, this.workState(id));
    for (const id of ids) if (!isWork(id)) this.states.set(id, this.frameState(id));
    const done = this.index.works.filter(({ id }) => isDone(this.node(id).status)).length;
    if (done !== this.current.done) this.current = { ...this.current, done };
    this.dirty.clear();
    for (const id of ids) this.nodeSignals.get(id)?.emit();
    this.wholeSignal.emit();
  }

  private workState(id: string): NodeState {
    const own = this.runsOf(id);
    const path = pathOf(id);
    // What a called job does is not the state of the call.
    const called = this.index.nodes.get(id)?.kind === 'call';
    return workState(called ? own.filter(run => treePath(run.path) === path) : own);
  }

  /** A condition that does not hold has answered: nothing around it has failed. */
  private asAnswer(run: WorkRun): WorkRun {
    if (run.status !== 'failed') return run;
    const node = this.index.nodes.get(this.index.workAt(run.path) ?? '');
    return node?.kind === 'condition' ? { ...run, status: 'succeeded' } : run;
  }

  private frameState(id: string): NodeState {
    const { status } = this.current;
    if (id === 'begin') return { ...waitingNode, status: status === 'queued' ? 'waiting' : 'succeeded' };
    if (id === 'end')
      return { ...waitingNode, status: status === 'queued' || status === 'running' ? 'waiting' : status };
    const node = this.index.nodes.get(id);
    if (!node) return waitingNode;
    const works = this.index.worksIn(id);
    return frameState(
      node,
      this.runsOf(id).map(run => this.asAnswer(run)),
      works.every(work => hasEnded(this.node(work).status)),
    );
  }
}
