import { withoutPassword } from './database-url.js';
import { codeOf } from './error-code.js';

/** By PostgreSQL's error codes and Node's: what is wrong, and what to do. */
const REASONS: Readonly<Record<string, (detail: string) => string>> = {
  ECONNREFUSED: () => 'nobody answers there. Start PostgreSQL, or correct host and port',
  ENOTFOUND: () => 'its host name is not known. Correct the host',
  EAI_AGAIN: () => 'its host name could not be looked up. Correct the host, or mend the name service',
  ENOENT: () => 'its socket does not exist. Start PostgreSQL, or correct the path',
  ETIMEDOUT: () => 'no answer came. Check the host and the firewall between',
  EHOSTUNREACH: () => 'there is no way to that host. Check the host and the network',
  '28P01': () => 'the password is wrong. Correct it; characters such as @ : / # % are written in percent codes',
  '28000': detail => `the server refuses this user (${detail}). Correct the user, or allow it in pg_hba.conf`,
  '3D000': () => 'the database does not exist. Create it with `createdb`, or correct the name',
  '42501': detail => `the user may not do that (${detail}). Grant it CONNECT on the database`,
  '53300': () => 'the server has no connection left. Raise its max_connections, or end other clients',
  '57P03': () => 'the server is starting up. Wait until it is ready, then start again',
};

/** One message that names DATABASE_URL, masks the password and says how to mend it. */
export function explainConnectFailure(url: string, error: unknown): string {
  const { code, message } = firstCause(error);
  const late = /timeout/i.test(message) ? REASONS.ETIMEDOUT : undefined;
  const reason = (REASONS[code] ?? late)?.(message) ?? `${message || code}. See whether \`psql\` connects with it`;
  return (
    `DATABASE_URL (${withoutPassword(url)}) cannot be used: ${reason}. ` +
    'Without DATABASE_URL the embedded database is used.'
  );
}

/** A host with several addresses fails with one error for each of them. */
function firstCause(error: unknown): { code: string; message: string } {
  if (error instanceof AggregateError && error.errors.length > 0) return firstCause(error.errors[0]);
  return { code: codeOf(error), message: error instanceof Error ? error.message : String(error) };
}
