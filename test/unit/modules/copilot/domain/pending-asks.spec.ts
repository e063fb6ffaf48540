import { PendingAsks, type Settlement } from '../../../../../src/modules/copilot/domain/pending-asks.js';

const ask = (requestId: string) =>
  ({
    callback: 'onPermissionRequest',
    requestId,
    kind: 'shell',
    title: 'ls',
    expiresAt: '2026-01-01T00:00:00Z',
  }) as const;
const yes: Settlement = { by: 'user', decision: 'once', text: undefined };
const no: Settlement = { by: 'expiry', decision: 'deny', text: undefined };

describe('PendingAsks', () => {
  it('gives the first answer to whoever waits, and tells later ones that they are late', async () => {
    const asks = new PendingAsks();
    const answer = asks.wait(ask('r1'));
    expect(asks.settle('onPermissionRequest', 'r1', yes)).toBe('settled');
    expect(asks.settle('onPermissionRequest', 'r1', no)).toBe('late');
    await expect(answer).resolves.toEqual(yes);
    expect(asks.isEmpty).toBe(true);
  });

  it('knows nothing of other ids, nor of a question under the id of a permission', () => {
    const asks = new PendingAsks();
    void asks.wait(ask('r1'));
    expect(asks.settle('onPermissionRequest', 'r2', yes)).toBe('unknown');
    expect(asks.settle('onQuestion', 'r1', yes)).toBe('unknown');
    expect(asks.list()).toHaveLength(1);
  });
});
