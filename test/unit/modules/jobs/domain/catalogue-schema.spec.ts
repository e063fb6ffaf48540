import { catalogueSchema } from '../../../../../src/modules/jobs/domain/catalogue-schema.js';

describe('the JSON Schema of a catalogue', () => {
  const schema = catalogueSchema();
  const text = JSON.stringify(schema);

  it('names its parts by what they are', () => {
    const names = Object.keys(schema['definitions'] ?? {});
    expect(names).toEqual(
      expect.arrayContaining(['Task', 'Job', 'GridRow', 'Work', 'RefWork', 'LoopWork', 'FailureAction']),
    );
    expect(names.filter(name => name.startsWith('_'))).toEqual([]);
  });

  it('refers only to definitions that it has', () => {
    const targets = Array.from(text.matchAll(/"\$ref":"#\/definitions\/(\w+)"/g), ([, name]) => name);
    expect(targets).toContain('Work');
    expect(Object.keys(schema['definitions'] ?? {})).toEqual(expect.arrayContaining([...new Set(targets)]));
    expect(text.match(/"\$ref":"(?!#\/definitions\/)/)).toBeNull();
  });

  it('asks only for what a catalogue needs, and says what its fields are for', () => {
    expect(schema).toMatchObject({
      type: 'object',
      required: ['models', 'tasks', 'jobs'],
      additionalProperties: false,
    });
    expect(text).toContain('"description":"True exactly when the prompt uses $user-input."');
  });
});
