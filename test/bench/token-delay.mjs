// From the moment in which the model writes a token to the moment in which a reader has it.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cpuOf, startPortal, Worker } from './children.mjs';
import { digits, quantile, signed } from './statistics.mjs';

const TOKENS = 100;
const PER_SECOND = 50;
/** Unmeasured, so that every way has been compiled. */
const WARM_UP_SESSIONS = 20;
/** The baseline is measured before and after: what the machine does in between shows in both. */
const ROUNDS = 2;
/** All sessions have begun after this time. */
const STAGGER_MS = 1000;
const prompt = `#script\nstream ${TOKENS} tokens at ${PER_SECOND}/s stamped`;

const WAYS = { sdk: 'SDK alone', sse: 'SSE', live: 'plain `live`', token: '`live/{token}`' };

export async function tokenDelay(built) {
  const folder = await mkdtemp(join(tmpdir(), 'pilothouse-bench-'));
  const portal = await startPortal(built, folder, { PILOTHOUSE_MAX_ATTACHED: '200' });
  const sdk = new Worker('sdk', built);
  const readers = new Worker('session-readers', portal.url, folder);
  await Promise.all([sdk.next(), readers.next()]);
  const turn = sessions => ({ sessions, prompt, staggerMs: STAGGER_MS / sessions });

  async function bySdk(sessions) {
    sdk.tell(turn(sessions));
    return sdk.next();
  }
  async function byPortal(kind, sessions) {
    readers.tell({ kind, ...turn(sessions) });
    await readers.next();
    const before = cpuOf(portal.child);
    const { late } = await readers.next();
    return { late, cpuMs: cpuOf(portal.child) - before };
  }
  const measure = (kind, sessions) => (kind === 'sdk' ? bySdk(sessions) : byPortal(kind, sessions));

  const rows = [];
  const added = {};
  try {
    for (const kind of Object.keys(WAYS)) await measure(kind, WARM_UP_SESSIONS);
    for (const sessions of [1, 20, 50]) {
      const found = Object.fromEntries(Object.keys(WAYS).map(kind => [kind, { late: [], cpuMs: 0 }]));
      for (let round = 0; round < ROUNDS; round++) {
        for (const kind of Object.keys(WAYS)) {
          const { late, cpuMs } = await measure(kind, sessions);
          found[kind].late.push(...late);
          found[kind].cpuMs += cpuMs;
        }
      }
      const [p50, p99] = [0.5, 0.99].map(share => kind => quantile(found[kind].late, share));
      for (const [kind, name] of Object.entries(WAYS)) {
        added[`${kind} ${sessions}`] = { p50: p50(kind) - p50('sdk'), p99: p99(kind) - p99('sdk'), own50: p50(kind) };
        const difference = kind === 'sdk' ? ['', ''] : [p50, p99].map(at => signed(at(kind) - at('sdk')));
        const cpu = found[kind].cpuMs / found[kind].late.length;
        rows.push([sessions, name, digits(p50(kind)), digits(p99(kind)), ...difference, digits(cpu)]);
      }
    }
  } finally {
    // The readers first: they would ask a stopping server again and again.
    await Promise.all([sdk.end(), readers.end()]);
    await portal.stop();
    await rm(folder, { recursive: true, force: true });
  }
  return {
    title: 'Token written by the model → reader',
    about:
      `Each session streams ${PER_SECOND} tokens a second from the offline model through the real runtime, ${ROUNDS} times ${TOKENS} ` +
      'of them; one reader for each session, all in a process of their own. Beside it the SDK without Pilothouse: the ' +
      'same runtime and the same model behind a request handler, read by an event handler in the same process. Times ' +
      'in milliseconds; CPU is that of the process which has the model (for Pilothouse the server with its database).',
    head: ['sessions', 'reader', 'p50', 'p99', 'p50 − SDK', 'p99 − SDK', 'CPU ms a token'],
    rows,
    targets: [
      ['50 sessions: SSE adds p50 ≤ 2 ms to the SDK', added['sse 50'].p50 <= 2, `${signed(added['sse 50'].p50)} ms`],
      ['50 sessions: SSE adds p99 ≤ 10 ms to the SDK', added['sse 50'].p99 <= 10, `${signed(added['sse 50'].p99)} ms`],
      ['20 sessions: plain long poll p50 < 50 ms', added['live 20'].own50 < 50, `${digits(added['live 20'].own50)} ms`],
    ],
  };
}
