import { scriptIn } from '../../../../src/offline-model/script/script-source.js';

describe('finding a script in a prompt', () => {
  test.each<[string, string, string[] | undefined]>([
    ['a first line #script', '#script\nsay a\nsay b', ['say a', 'say b']],
    ['a first line with spaces', ' #script \nsay a', ['say a']],
    ['a block', 'please\n```script\nsay a\n```\nthanks', ['say a']],
    ['a block without an end', '```script\nsay a\nsay b', ['say a', 'say b']],
    ['a longer fence holds a shorter one', '````script\nsay <<E\n```\nE\n````', ['say <<E', '```', 'E']],
    ['CRLF', '#script\r\nsay a\r\n', ['say a', '']],
    ['only the first block', '```script\nsay a\n```\n```script\nsay b\n```', ['say a']],
    ['another language', '```bash\nsay a\n```', undefined],
    ['#script further down', 'hello\n#script\nsay a', undefined],
    ['nothing', '', undefined],
  ])('%s', (_, prompt, lines) => {
    expect(scriptIn(prompt)).toEqual(lines);
  });
});
