import { Pacer } from '../../../../src/offline-model/stream/pacer.js';

describe('a pacer', () => {
  test('never returns before the time [OM-46]', async () => {
    const pacer = new Pacer(new AbortController().signal);
    const start = pacer.now();
    for (const due of [3.2, 7.7, 7.9, 12.5]) {
      await pacer.until(start + due);
      expect(pacer.now()).toBeGreaterThanOrEqual(start + due);
    }
  });

  test.each([
    ['a long wait', (pacer: Pacer) => pacer.until(pacer.now() + 60_000)],
    ['a wait without end', (pacer: Pacer) => pacer.forever()],
  ])('an abort ends %s with its reason [OM-7]', async (_, wait) => {
    const abort = new AbortController();
    const pending = wait(new Pacer(abort.signal));
    abort.abort(new Error('enough'));
    await expect(pending).rejects.toThrow('enough');
  });

  test('after an abort, a wait does not begin', async () => {
    const pacer = new Pacer(AbortSignal.abort(new Error('enough')));
    await expect(pacer.until(0)).rejects.toThrow('enough');
  });

  test('many steps without a wait let others run', async () => {
    const pacer = new Pacer(new AbortController().signal);
    let others = 0;
    setImmediate(() => others++);
    for (let i = 0; i < 300; i++) await pacer.until(0);
    expect(others).toBe(1);
  });
});
