import fc from 'fast-check';
import { ModelFailure, type ModelFailureCode } from '../../../../../src/modules/copilot/domain/model-failure.js';
import { Setbacks } from '../../../../../src/modules/copilot/domain/model-setbacks.js';

const failure = (code: ModelFailureCode): ModelFailure => new ModelFailure(code, code);

describe('setbacks of model requests', () => {
  it.each<ModelFailureCode>(['ModelUnreachable', 'ModelCut'])('give a request that met %s a second chance', code => {
    const setbacks = new Setbacks();

    expect(setbacks.note('a', failure(code))).toBe(false);
    expect(setbacks.givenUp('a')).toBeUndefined();
    expect(setbacks.note('a', failure(code))).toBe(true);
    expect(setbacks.givenUp('a')?.code).toBe(code);
  });

  it('give up after one silence', () => {
    const setbacks = new Setbacks();

    expect(setbacks.note('a', failure('ModelSilent'))).toBe(true);
    expect(setbacks.givenUp('a')?.code).toBe('ModelSilent');
  });

  it('are told once, so that the user may ask again', () => {
    const setbacks = new Setbacks();
    setbacks.note('a', failure('ModelSilent'));

    setbacks.givenUp('a');

    expect(setbacks.givenUp('a')).toBeUndefined();
    expect(setbacks.empty).toBe(true);
  });

  it('are forgotten after a success', () => {
    const setbacks = new Setbacks();
    setbacks.note('a', failure('ModelCut'));
    setbacks.forget('a');

    expect(setbacks.note('a', failure('ModelCut'))).toBe(false);
  });

  it('never mix requests up, and are bounded', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 2, maxLength: 400 }), fingerprints => {
        const setbacks = new Setbacks();
        for (const fingerprint of fingerprints) expect(setbacks.note(fingerprint, failure('ModelCut'))).toBe(false);
        const second = fingerprints.filter(fingerprint => setbacks.note(fingerprint, failure('ModelCut')));
        expect(second.length).toBeLessThanOrEqual(200);
        if (fingerprints.length <= 200) expect(second).toEqual(fingerprints);
      }),
      { numRuns: 30 },
    );
  });
});
