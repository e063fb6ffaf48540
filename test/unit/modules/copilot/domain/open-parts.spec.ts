import { describe, expect, test } from '@jest/globals';
import type { SessionEvent } from '../../../../../src/contracts/session-events.js';
import { closeOpen } from '../../../../../src/modules/copilot/domain/open-parts.js';

const prompt: SessionEvent = {
  callback: 'onUserPrompt',
  turnId: 'turn_1',
  prompt: 'Go.',
  mode: 'query',
  attachments: [],
};

describe('closeOpen', () => {
  test('has nothing to add to a turn that ended', () => {
    expect(closeOpen([])).toEqual([]);
    expect(closeOpen([prompt, { callback: 'onIdle' }])).toEqual([]);
  });

  test('tells onIdle for a turn that had hardly begun', () => {
    expect(closeOpen([prompt])).toEqual([{ callback: 'onIdle' }]);
  });

  test('keeps partial text, ends what is open inside out, and settles what waited for a person', () => {
    const stored: SessionEvent[] = [
      prompt,
      { callback: 'onAgentStart', turnId: 'turn_1' },
      { callback: 'onStartMessage', messageId: 'done' },
      { callback: 'onEndMessage', messageId: 'done', completeContent: 'Done.' },
      { callback: 'onStartToolExecution', toolCallId: 't', toolName: 'bash', toolArguments: '{}' },
      {
        callback: 'onPermissionRequest',
        requestId: 'p',
        kind: 'shell',
        title: 'x',
        expiresAt: '2026-01-01T00:00:00.000Z',
      },
      { callback: 'onStartMessage', messageId: 'm', parentToolCallId: 't' },
      { callback: 'onMessage', messageId: 'm', delta: 'Half ' },
      { callback: 'onMessage', messageId: 'm', delta: 'of it' },
    ];
    expect(closeOpen(stored)).toEqual([
      { callback: 'onEndMessage', messageId: 'm', completeContent: 'Half of it', interrupted: true },
      { callback: 'onPermissionSettled', requestId: 'p', decision: 'deny', by: 'turn-end' },
      { callback: 'onEndToolExecution', toolCallId: 't', error: { code: 'interrupted', message: expect.any(String) } },
      { callback: 'onAgentEnd', turnId: 'turn_1' },
      { callback: 'onIdle' },
    ]);
  });
});
