import type { Chart, JobList, JobSummary } from '../../../src/contracts/jobs.js';

/** What started a job. */
export interface Origin {
  readonly text: string;
  /** The job that it came from. */
  readonly jobId?: string;
}

export function originOf(origin: string): Origin {
  const [kind = '', id] = origin.split(/:(.*)/s);
  switch (kind) {
    case 'user':
      return { text: 'started by hand' };
    case 'rerun':
      return { text: 'run again from', ...(id && { jobId: id }) };
    case 'call':
      return { text: 'called by', ...(id && { jobId: id }) };
    case 'schedule':
      return { text: `by schedule ${id ?? ''}`.trim() };
    case 'hook':
      return { text: `by webhook ${id ?? ''}`.trim() };
    default:
      return { text: origin };
  }
}

/** Enough of a catalogue's hash, or of an id, to tell it from others. */
export const shortHash = (hash: string): string => hash.slice(0, 8);
export const shortId = (id: string): string => `…${id.slice(-6)}`;

export type JobEntry = JobList['jobs'][number];

export const jobTitle = (jobs: readonly JobEntry[] | undefined, name: string): string =>
  jobs?.find(job => job.name === name)?.printedName ?? name;

/** `12 works`, as a person counts them: what runs, not what holds it together. */
export const workCount = (chart: Chart | undefined): number =>
  chart?.nodes.filter(node => node.workId !== undefined).length ?? 0;

/** Milliseconds that a job has taken, or takes until now; undefined before it runs. */
export function jobDuration(
  job: Pick<JobSummary, 'startTime' | 'endTime' | 'status'>,
  now: number,
): number | undefined {
  if (job.status === 'queued') return undefined;
  const end = job.endTime === undefined ? now : Date.parse(job.endTime);
  return Math.max(0, end - Date.parse(job.startTime));
}
