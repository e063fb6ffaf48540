import { ModelTally } from '../../../../../src/modules/copilot/domain/model-meter.js';

describe('a tally of model requests', () => {
  it('adds up outcomes, time and bytes', () => {
    const tally = new ModelTally();

    tally.request('ok', 5, 20, 100);
    tally.request('ok', 7, 30, 50);
    tally.request('timeout', undefined, 60, 0);

    expect(tally.outcomes).toEqual({ ok: 2, refused: 0, failed: 0, timeout: 1, cancelled: 0 });
    expect(tally).toMatchObject({ bytes: 150, totalMs: 110, lastHeadersMs: undefined });
  });
});
