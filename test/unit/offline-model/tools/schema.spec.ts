import { coerce, parametersOf } from '../../../../src/offline-model/tools/schema.js';

const [parameter = undefined] = parametersOf({ properties: { a: {} } });
const of = (schema: object) => parametersOf({ properties: { a: schema } })[0] ?? parameter;

describe('values have the type of the schema [OM-24]', () => {
  test.each<[object, string, unknown]>([
    [{ type: 'string' }, '5', '5'],
    [{ type: 'number' }, '5.5', 5.5],
    [{ type: 'number' }, 'five', undefined],
    [{ type: 'number' }, '', undefined],
    [{ type: 'integer' }, '5', 5],
    [{ type: 'integer' }, '5.5', undefined],
    [{ type: 'boolean' }, 'Yes', true],
    [{ type: 'boolean' }, 'off', false],
    [{ type: 'boolean' }, 'perhaps', undefined],
    [{ type: 'array', items: { type: 'integer' } }, '1, 2,x', [1, 2]],
    [{ type: 'array', items: { type: 'string' } }, '["a","b"]', ['a', 'b']],
    [{ type: 'array' }, 'a,b', ['a', 'b']],
    [{ type: 'object' }, '{"a":1}', { a: 1 }],
    [{ type: 'object' }, 'a', undefined],
    [{ type: ['null', 'integer'] }, '3', 3],
    [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, '3', 3],
    [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, 'x', 'x'],
    [{ enum: ['Staging', 'Production'] }, 'staging', 'Staging'],
    [{ enum: [1, 2] }, '2', 2],
    [{ enum: ['a'] }, 'b', undefined],
    [{ const: 'only' }, 'ONLY', 'only'],
    [{}, 'anything', 'anything'],
  ])('%j takes %j as %j', (schema, text, value) => {
    const made = of(schema);
    expect(made && coerce(text, made)).toEqual(value);
  });

  test.each([undefined, null, 'x', [], {}, { properties: null }])('%j has no parameters', schema => {
    expect(parametersOf(schema)).toEqual([]);
  });
});
