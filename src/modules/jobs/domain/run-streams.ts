/** The names of the live streams of tasks and jobs. */
export function taskStream(taskId: string): string {
  return `task:${taskId}`;
}

export function jobStream(jobId: string): string {
  return `job:${jobId}`;
}

const JOB_CORE = new Set(['jobSucceeded', 'jobFailed', 'jobCanceled', 'workStarted', 'workStopped']);

/** What the plain `live` of a job tells: the callbacks of the original API and errors. */
export function isForPlainJobReaders(event: object): boolean {
  return 'jobError' in event || ('callback' in event && JOB_CORE.has(String(event.callback)));
}
