import { postgresUrl } from '../../support/postgres-cluster.js';
import { PostgresServer } from '../../../src/platform/database/postgres-server.js';

describe('a server that cannot be used', () => {
  const mistakes: [string, (url: URL) => void, RegExp][] = [
    ['is not there', url => (url.port = '1'), /nobody answers there\. Start PostgreSQL, or correct host and port/],
    ['has another password', url => (url.password = 'hunter2'), /the password is wrong/],
    [
      'has no such database',
      url => (url.pathname = '/none'),
      /the database does not exist\. Create it with `createdb`/,
    ],
    ['has an unknown host', url => (url.hostname = 'none.invalid'), /host name/],
  ];

  it.each(mistakes)('when it %s, is explained with DATABASE_URL and without the password', async (_, spoil, reason) => {
    const url = new URL(await postgresUrl());
    const { password } = url;
    spoil(url);
    const message = await PostgresServer.open(url.href).catch((error: Error) => error.message);
    expect(message).toMatch(/^DATABASE_URL \(postgres:\/\/pilot:\*\*\*@/);
    expect(message).toMatch(reason);
    expect(message).not.toContain(password);
    expect(message).not.toContain('hunter2');
  });
});
