import { SessionsAndLiveEvents1795000000000 } from './1795000000000-sessions-and-live-events.js';

/** Every change of the database's shape, oldest first. They run at start, each once. */
export const migrations = [SessionsAndLiveEvents1795000000000];
