// Plain JavaScript, because Jest loads these two files without its resolver.
import { chmodSync, existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PREFIX = 'pilothouse-run-';

/** One folder per run, known to all workers; what costs time is made in it by the first test that needs it. */
export default async function globalSetup() {
  for (const name of readdirSync(tmpdir())) if (name.startsWith(PREFIX)) await sweep(join(tmpdir(), name));
  const run = mkdtempSync(join(tmpdir(), PREFIX));
  // PostgreSQL refuses to run as root, so another user must get through.
  chmodSync(run, 0o711);
  writeFileSync(join(run, 'pid'), String(process.pid));
  process.env.PILOTHOUSE_TEST_RUN = run;
}

/** Ends and removes what a run started. */
export async function endRun(run) {
  const postmaster = join(run, 'postgres', 'postmaster.pid');
  if (existsSync(postmaster)) {
    const pid = Number(readFileSync(postmaster, 'utf8').split('\n')[0]);
    // Nothing in it is wanted: it is told to stop at once.
    if (isRunning(pid)) process.kill(pid, 'SIGQUIT');
    for (let waits = 0; isRunning(pid) && waits < 50; waits++) await delay(100);
  }
  rmSync(run, { recursive: true, force: true });
}

/** A run that was killed could not end itself. */
async function sweep(run) {
  const file = join(run, 'pid');
  if (existsSync(file) && !isRunning(Number(readFileSync(file, 'utf8')))) await endRun(run);
}

function isRunning(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
