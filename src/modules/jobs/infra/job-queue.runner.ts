import { randomUUID } from 'node:crypto';
import { DBOS, type WorkflowQueue } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';

/** An ended job gives its place back a moment after its last step. */
const SETTLE_MS = 10;

/**
 * Takes jobs out of DBOS's queue: at once when something changed here, and now and then for what other processes
 * queued. DBOS itself only looks now and then: either each start is late, or an idle server works for nothing.
 */
export class JobQueue {
  private timer: NodeJS.Timeout | undefined;
  private dueAt = Infinity;
  private polling = false;
  private again = false;
  private closed = false;
  private current: Promise<void> = Promise.resolve();

  constructor(
    private readonly queue: WorkflowQueue,
    private readonly pollMs: number,
    private readonly resting: () => number,
    private readonly failed: (error: unknown) => void,
  ) {}

  /** There may be a job that can begin. */
  wake(): void {
    this.pollIn(0);
  }

  /** A job ended, or waits. */
  freed(): void {
    this.pollIn(SETTLE_MS);
  }

  /** What is being claimed now is still claimed. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.current;
  }

  private pollIn(ms: number): void {
    if (this.closed) return;
    if (this.polling) this.again = true;
    const at = performance.now() + ms;
    if (this.polling || at >= this.dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = at;
    this.timer = setTimeout(() => void (this.current = this.poll()), ms);
  }

  /** One at a time: two would each give away the last free place. */
  private async poll(): Promise<void> {
    this.polling = true;
    this.again = false;
    await this.claim().catch(this.failed);
    this.polling = false;
    this.dueAt = Infinity;
    this.pollIn(this.again ? SETTLE_MS : this.pollMs);
  }

  private async claim(): Promise<void> {
    const executor = DBOSExecutor.globalInstance;
    if (!executor) return;
    const { systemDatabase, executorID } = executor;
    const token = randomUUID();
    // A job that waits needs no place. When it goes on there may be one more than there are places.
    const running = systemDatabase.countRunningWorkflowsForQueue(this.queue.name) - this.resting();
    const claim = [this.queue, executorID, DBOS.applicationVersion, undefined, running, 0, token] as const;
    const ids = await systemDatabase.findAndMarkStartableWorkflows(...claim);
    await executor.dispatchDequeuedWorkflows(ids, token);
  }
}
