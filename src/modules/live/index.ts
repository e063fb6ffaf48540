/** Numbered, stored event streams: append to them, follow them by server-sent events, or take what is new. */
export { EventStreams } from './event-streams.service.js';
export { LiveAnswers, type LiveSubject } from './live-answers.service.js';
export { LiveReaders, type Taken, type TakeOptions } from './live-readers.service.js';
export { LiveModule } from './live.module.js';
export { LiveService, type LiveStream } from './live.service.js';
export type { LiveAppend, LiveEntry } from './domain/live-entry.js';
