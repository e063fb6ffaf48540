/** Why a job cannot go on: a limit was reached, or the room failed. The message is for people. */
export class JobError extends Error {
  override readonly name = 'JobError';
}
