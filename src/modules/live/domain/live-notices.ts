/** That a stream has news, told to the other processes on the same database. A notice may be lost, never an event. */
export interface LiveNotice {
  readonly streamId: string;
  /** Number of its newest stored entry. */
  readonly to: number;
}

export abstract class LiveNotices {
  /** Returns at once; what cannot be told is dropped. */
  abstract tell(notices: readonly LiveNotice[]): void;
  /** Calls back for the notices of other processes, until `close`. */
  abstract listen(heard: (notice: LiveNotice) => void): Promise<void>;
  abstract close(): Promise<void>;
}
