import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { parseModelList } from '../../../src/config/model-list.js';

describe('one model of the list', () => {
  test.each([
    ['gpt-5.2', { id: 'gpt-5.2', name: 'gpt-5.2', multiplier: 1 }],
    ['gpt-5.2:0.33', { id: 'gpt-5.2', name: 'gpt-5.2', multiplier: 0.33 }],
    ['gpt-5.2:3=GPT 5.2: best', { id: 'gpt-5.2', name: 'GPT 5.2: best', multiplier: 3 }],
    ['gpt-5.2=GPT', { id: 'gpt-5.2', name: 'GPT', multiplier: 1 }],
    ['qwen3:8b', { id: 'qwen3:8b', name: 'qwen3:8b', multiplier: 1 }],
    ['qwen3:8b:0=Qwen', { id: 'qwen3:8b', name: 'Qwen', multiplier: 0 }],
    ['phi:3:1', { id: 'phi:3', name: 'phi:3', multiplier: 1 }],
    ['hf.co/unsloth/Qwen3-GGUF:Q4_K_M', { multiplier: 1, id: 'hf.co/unsloth/Qwen3-GGUF:Q4_K_M' }],
  ])('%s', (text, model) => {
    expect(parseModelList(text)).toEqual([expect.objectContaining(model)]);
  });

  test('with its multiplier written out is read back, whatever colons its id has', () => {
    const id = fc.stringMatching(/^[a-z][\w.:/-]{0,20}$/);
    fc.assert(
      fc.property(id, fc.integer({ min: 0, max: 50 }), (name, multiplier) => {
        expect(parseModelList(`${name}:${multiplier}`)).toEqual([{ id: name, name, multiplier }]);
      }),
    );
  });
});

test('order is kept, and blanks and empty items do not count', () => {
  expect(parseModelList(' a:2 , ,b=B,').map(model => model.id)).toEqual(['a', 'b']);
});

test.each([
  [' , ', 'names no model'],
  ['a,b,a:2', 'names the model "a" twice'],
  ['a,=Name', 'has "=Name", which does not begin with a model id'],
])('%s is refused: it %s', (text, reason) => {
  expect(() => parseModelList(text)).toThrow(reason);
});
