import { Channels, channelChange } from '../../../../../src/platform/database/embedded/channels.js';

it.each([
  ['LISTEN work', { listens: true, channel: 'work' }],
  ['  listen Work ;', { listens: true, channel: 'work' }],
  ['LISTEN "Two ""Words"""', { listens: true, channel: 'Two "Words"' }],
  ['UNLISTEN work', { listens: false, channel: 'work' }],
  ['unlisten *', { listens: false, channel: '*' }],
  ['SELECT 1 -- LISTEN work', undefined],
  ['INSERT INTO listen VALUES (1)', undefined],
])('%s changes channels as PostgreSQL reads it', (sql, change) => {
  expect(channelChange(sql)).toEqual(change);
});

describe('channels', () => {
  it('are deserted with the last client only', () => {
    const channels = new Channels<string>();
    for (const client of ['a', 'b']) channels.apply(client, { listens: true, channel: 'work' });
    channels.apply('a', { listens: true, channel: 'rest' });
    expect(channels.leave('a')).toEqual(['rest']);
    expect([...channels.listenersOf('work')]).toEqual(['b']);
    expect(channels.leave('b')).toEqual(['work']);
    expect(channels.leave('b')).toEqual([]);
    expect(channels.all()).toEqual([]);
  });
});
