import { keywords, stem, tokenise } from '../../../../src/offline-model/tools/words.js';

describe('words [OM-16]', () => {
  test.each([
    ['job_boolean_true', ['job', 'boolean', 'true']],
    ['listReleases-now', ['list', 'releases', 'now']],
    ['Größe 12', ['größe', '12']],
    ['…', []],
  ])('%s is taken apart', (text, words) => {
    expect(tokenise(text)).toEqual(words);
  });

  test.each([
    ['create creates created creating'],
    ['run runs running'],
    ['file files'],
    ['search searches searched searching'],
    ['query queries'],
    ['deploy deploys deployed deploying deployment'],
    ['release releases released releasing'],
    ['stop stops stopped stopping'],
    ['process'],
  ])('%s are one', words => {
    expect(new Set(words.split(' ').map(stem)).size).toBe(1);
  });

  test.each([
    ['list', 'listen'],
    ['file', 'fill'],
    ['bash', 'base'],
    ['add', 'address'],
  ])('%s and %s are two', (a, b) => {
    expect(stem(a)).not.toBe(stem(b));
  });

  test('small words carry nothing; each stem counts once', () => {
    expect([...keywords('Please list the files of my file list').values()]).toEqual(['list', 'files']);
  });
});
