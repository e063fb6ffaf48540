import { DBOS } from '@dbos-inc/dbos-sdk';
import { JobError } from '../domain/job-error.js';

interface Waiter {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

const AT_ONCE = 500;
const ENDED = ['SUCCESS', 'ERROR', 'CANCELLED', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'] as const;

/** How workflows ended: at once for those of this process, by looking now and then for those of other ones. */
export class WorkflowResults {
  private readonly waiters = new Map<string, Waiter>();
  private readonly local = new Set<string>();
  private looking = false;

  /** What the workflow returns. Call it before the workflow is started. Rejects when it failed or was canceled. */
  expect(id: string): Promise<unknown> {
    const result = new Promise<unknown>((resolve, reject) => this.waiters.set(id, { resolve, reject }));
    // It is awaited later, perhaps after it rejected.
    result.catch(() => {});
    return result;
  }

  /** Runs a workflow's body. What it throws is no result: another process may have taken the workflow over. */
  async run<Output>(id: string, body: () => Promise<Output>): Promise<Output> {
    this.local.add(id);
    try {
      const output = await body();
      this.take(id)?.resolve(output);
      return output;
    } finally {
      this.local.delete(id);
    }
  }

  /** Does nothing as long as all that is expected runs here. Must be called from outside of a workflow. */
  async look(): Promise<void> {
    const remote = [...this.waiters.keys()].filter(id => !this.local.has(id)).slice(0, AT_ONCE);
    if (remote.length === 0 || this.looking) return;
    this.looking = true;
    try {
      const ended = await DBOS.listWorkflows({ workflowIDs: remote, status: [...ENDED], loadInput: false });
      for (const { workflowID, status, output, error } of ended) {
        if (status === 'SUCCESS') this.take(workflowID)?.resolve(output);
        else this.take(workflowID)?.reject(new JobError(reasonOf(status, error)));
      }
    } finally {
      this.looking = false;
    }
  }

  private take(id: string): Waiter | undefined {
    const waiter = this.waiters.get(id);
    this.waiters.delete(id);
    return waiter;
  }
}

function reasonOf(status: string, error: unknown): string {
  if (status === 'CANCELLED') return 'It was canceled';
  if (status === 'ERROR') return error instanceof Error ? error.message : String(error);
  return 'It was begun again too often: something in it seems to end the process';
}
