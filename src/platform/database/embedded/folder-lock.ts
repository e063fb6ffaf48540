import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { codeOf } from '../error-code.js';
import { isAlive, isHere, isOnThisMachine, thisProcess, type ProcessIdentity } from './process-identity.js';

export interface LockTiming {
  /** The holder touches its file so often … */
  readonly beatMs: number;
  /** … and one on another machine that has not done so for this long is taken for dead. */
  readonly silenceMs: number;
}

interface Owner extends ProcessIdentity {
  /** ISO 8601. */
  readonly since: string;
  /** Given up in order. */
  readonly released?: true;
}

interface Claim {
  readonly number: number;
  readonly owner: Owner | undefined;
  readonly touchedAt: number;
}

const NAME = /^owner-(\d+)\.json$/;
const TIMING: LockTiming = { beatMs: 2_000, silenceMs: 10_000 };

/**
 * One process at a time works in a folder; two would destroy the database. A claim is a file `owner-<n>.json`: the
 * highest number owns the folder, and number n + 1 can be created by one process only. Numbers never go back, so
 * nobody who looked too early can take the folder from somebody who came in between.
 */
export class FolderLock {
  private beat: NodeJS.Timeout | undefined;
  private constructor(
    private readonly folder: string,
    private readonly number: number,
    private readonly owner: Owner,
  ) {}

  /** Waits only while a holder on another machine, or in another container, proves alive or dead. Rejects with the name of a living holder. */
  static async take(folder: string, timing = TIMING): Promise<FolderLock> {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    for (;;) {
      const latest = latestClaim(folder);
      if (latest && (await isHeld(folder, latest, timing))) throw new Error(refusal(folder, latest.owner));
      const lock = new FolderLock(folder, (latest?.number ?? 0) + 1, {
        ...thisProcess(),
        since: new Date().toISOString(),
      });
      if (lock.claim()) return lock;
    }
  }

  /**
   * Shows other machines that the holder lives. `onLost` hears, once, of a claim above this one or of a folder that
   * was removed: stop writing at once.
   */
  keep(onLost: () => void, timing = TIMING): void {
    this.beat = setInterval(() => {
      if (this.isMine()) return utimesSync(this.path, new Date(), new Date());
      clearInterval(this.beat);
      onLost();
    }, timing.beatMs).unref();
  }

  /** May be called twice. */
  release(): void {
    clearInterval(this.beat);
    if (this.isMine()) writeFileSync(this.path, JSON.stringify({ ...this.owner, released: true }));
  }

  private isMine(): boolean {
    return existsSync(this.folder) && latestClaim(this.folder)?.number === this.number;
  }

  private get path(): string {
    return join(this.folder, `owner-${this.number}.json`);
  }

  private claim(): boolean {
    try {
      writeFileSync(this.path, JSON.stringify(this.owner), { flag: 'wx', mode: 0o600 });
    } catch (error) {
      if (codeOf(error) === 'EEXIST') return false;
      throw error;
    }
    // A number that was free because its claim is over and removed is no claim: a higher one exists already.
    const numbers = claimNumbers(this.folder);
    const won = Math.max(...numbers) === this.number;
    const obsolete = won ? numbers.filter(number => number < this.number) : [this.number];
    for (const number of obsolete) rmSync(join(this.folder, `owner-${number}.json`), { force: true });
    return won;
  }
}

async function isHeld(folder: string, claim: Claim, timing: LockTiming): Promise<boolean> {
  const { owner, touchedAt } = claim;
  if (owner?.released) return false;
  if (owner && isHere(owner)) return isAlive(owner);
  // The clocks of two machines differ: one that cannot be asked is watched.
  const age = owner && isOnThisMachine(owner) ? Date.now() - touchedAt : 0;
  for (let silence = age; silence < timing.silenceMs; silence += timing.beatMs / 5) {
    await delay(timing.beatMs / 5);
    const latest = latestClaim(folder);
    if (latest?.number !== claim.number || latest.owner?.released) return false;
    if (latest.touchedAt !== touchedAt) return true;
  }
  return false;
}

function latestClaim(folder: string): Claim | undefined {
  const number = Math.max(0, ...claimNumbers(folder));
  if (number === 0) return undefined;
  const path = join(folder, `owner-${number}.json`);
  try {
    const touchedAt = statSync(path).mtimeMs;
    return { number, touchedAt, owner: parse(readFileSync(path, 'utf8')) };
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return latestClaim(folder);
    throw error;
  }
}

function claimNumbers(folder: string): number[] {
  return readdirSync(folder)
    .flatMap(name => NAME.exec(name)?.[1] ?? [])
    .map(Number);
}

/** A claim whose writer was killed in the middle has no owner; its silence tells. */
function parse(text: string): Owner | undefined {
  try {
    return JSON.parse(text) as Owner;
  } catch {
    return undefined;
  }
}

function refusal(folder: string, owner: Owner | undefined): string {
  const holder = owner ? `process ${owner.pid} on ${owner.host} since ${owner.since}` : 'another process';
  return (
    `The embedded database in ${folder} is in use by ${holder}. Stop that process, or give this one a folder of its ` +
    'own with PILOTHOUSE_HOME, or let both use one PostgreSQL server with DATABASE_URL.'
  );
}
