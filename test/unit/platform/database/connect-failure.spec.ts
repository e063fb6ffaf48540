import { explainConnectFailure } from '../../../../src/platform/database/connect-failure.js';
import { withoutPassword } from '../../../../src/platform/database/database-url.js';

describe('the password of an address', () => {
  it.each([
    ['postgres://me:secret@host:5432/db', 'postgres://me:***@host:5432/db'],
    ['postgres://me:se@cr:et/x@host/db', 'postgres://me:***@host/db'],
    [
      'postgresql://host/db?user=me&password=secret&sslmode=require',
      'postgresql://host/db?user=me&password=***&sslmode=require',
    ],
    ['postgres://host/db', 'postgres://host/db'],
    ['postgres://me@host:5432/db', 'postgres://me@host:5432/db'],
  ])('is masked in %s', (url, masked) => {
    expect(withoutPassword(url)).toBe(masked);
  });
});

describe('a failed connection', () => {
  const url = 'postgres://me:secret@host/db';

  it('to a host with several addresses is explained by the first failure', () => {
    const refused = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    expect(explainConnectFailure(url, new AggregateError([refused, new Error('other')]))).toContain(
      'nobody answers there',
    );
  });

  it('that timed out is told from one that was refused', () => {
    expect(explainConnectFailure(url, new Error('timeout expired'))).toContain('no answer came');
  });

  it('of an unknown kind keeps what was said and names a way to look further', () => {
    expect(explainConnectFailure(url, new Error('certificate has expired'))).toMatch(
      /certificate has expired\. See whether `psql`/,
    );
  });
});
