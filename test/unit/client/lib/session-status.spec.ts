import { describe, expect, it } from '@jest/globals';
import { statusOf } from '../../../../client/lib/session-status.js';
import { noActivity } from '../../../../client/lib/transcript/activity.js';

describe('statusOf', () => {
  const working = { ...noActivity, working: true };

  it('believes the server until the log has caught up, then the log', () => {
    expect(statusOf(noActivity, 3, { status: 'working', lastEventId: 9 })).toBe('working');
    expect(statusOf(working, 10, { status: 'idle', lastEventId: 9 })).toBe('working');
    expect(statusOf(noActivity, 10, { status: 'working', lastEventId: 9 })).toBe('idle');
  });

  it('believes an idle server about a turn whose end was never written', () => {
    expect(statusOf(working, 9, { status: 'idle', lastEventId: 9 })).toBe('idle');
  });

  it('is closed when the server says so', () => {
    expect(statusOf(working, 10, { status: 'closed', lastEventId: 9 })).toBe('closed');
  });
});
