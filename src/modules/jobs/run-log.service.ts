import { Injectable } from '@nestjs/common';
import type { JobEvent } from '../../contracts/job-events.js';
import type { TaskEvent } from '../../contracts/task-events.js';
import type { Scope } from '../../kernel/scope.js';
import { LiveService, type LiveStream } from '../live/index.js';

/** What running tasks and jobs tell. Their streams stay open from the first event until they are closed. */
@Injectable()
export class RunLog {
  private readonly streams = new Map<string, Promise<LiveStream>>();

  constructor(private readonly live: LiveService) {}

  /** Resolves when the event is stored. */
  async tell(scope: Scope, streamId: string, event: TaskEvent | JobEvent): Promise<void> {
    const opening = this.streams.get(streamId) ?? this.live.open(scope, streamId);
    this.streams.set(streamId, opening);
    const stream = await opening;
    stream.append({ event });
    await stream.stored();
  }

  /** Nothing more will be told. */
  async close(streamId: string): Promise<void> {
    const opening = this.streams.get(streamId);
    this.streams.delete(streamId);
    (await opening)?.release();
  }

  /** The whole story of a task or job, with the time of each event. */
  async story<Event>(scope: Scope, streamId: string): Promise<{ at: Date; event: Event }[]> {
    const entries = await this.live.history(scope, streamId);
    return entries.map(entry => ({ at: new Date(entry.at), event: entry.event as Event }));
  }

  async lastEventId(scope: Scope, streamId: string): Promise<number> {
    const stream = await this.live.open(scope, streamId);
    stream.release();
    return stream.lastEventId;
  }
}
