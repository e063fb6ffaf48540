import { readUserText } from '../../../../src/offline-model/chat/user-text.js';

const time = '<current_datetime>2026-11-20T10:00:00.631+00:00</current_datetime>';

describe('what a person wrote [OM-10, OM-11]', () => {
  test.each([
    ['plain words', 'hello', 'hello'],
    ['a time before', `${time}\n\nhello there`, 'hello there'],
    ['a block after', `hello\n\n<reminder>\n<sql_tables>none</sql_tables>\n</reminder>`, 'hello'],
    ['several blocks', `${time}\n<git_status a="b">x</git_status>\nhello\n<some_tag>y</some_tag>`, 'hello'],
    ['HTML stays', '<div>hi</div>', '<div>hi</div>'],
    ['a tag in the middle stays', 'before <a_tag>x</a_tag> after', 'before <a_tag>x</a_tag> after'],
    ['an open tag stays', '<current_datetime>now', '<current_datetime>now'],
    ['a script keeps its lines', `${time}\n\n#script\nsay a\nsay b`, '#script\nsay a\nsay b'],
    ['nothing', '', ''],
  ])('%s', (_, whole, text) => {
    expect(readUserText([whole])).toEqual({ kind: 'prompt', text, attachments: [] });
  });

  test('attachments are told from the words, in whatever part they stand', () => {
    const attachment = '<attachment mimeType="text/plain" name="note.txt">\nfile\ntext\n</attachment>';
    expect(readUserText([`${time}\n\nlook`, attachment])).toEqual({
      kind: 'prompt',
      text: 'look',
      attachments: [{ name: 'note.txt', text: 'file\ntext' }],
    });
  });

  test.each([
    ['continue', 'Please continue from where you left off.', 'Please continue from where you left off.'],
    ['notification', `${time}\n<system_notification>\nShell 0 ended.\n</system_notification>`, 'Shell 0 ended.'],
  ])('the runtime speaks: %s', (kind, whole, text) => {
    expect(readUserText([whole])).toEqual({ kind, text, attachments: [] });
  });
});
