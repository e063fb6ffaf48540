import { execFileSync } from 'node:child_process';
import { readFileSync, readlinkSync } from 'node:fs';
import { hostname } from 'node:os';
import { codeOf } from '../error-code.js';

/** A process, named so that no other one, on this machine or on another, at any time, is taken for it. */
export interface ProcessIdentity {
  readonly pid: number;
  /** When it began, in the machine's own words: a number may be given again to another process. */
  readonly began: string;
  readonly host: string;
  /** This boot of the machine; empty where the system does not name it. */
  readonly boot: string;
  /** Where the number counts: a machine has many containers, each with a process 1. */
  readonly container: string;
}

export function thisProcess(): ProcessIdentity {
  const boot = attempt(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()) ?? '';
  const container = attempt(() => readlinkSync('/proc/self/ns/pid')) ?? '';
  return { pid: process.pid, began: beganAt(process.pid) ?? '', host: hostname(), boot, container };
}

/** Whether its number can be looked up by this process. */
export function isHere(identity: ProcessIdentity): boolean {
  const here = thisProcess();
  return identity.host === here.host && identity.boot === here.boot && identity.container === here.container;
}

/** Whether its clock is this process's clock. */
export function isOnThisMachine(identity: ProcessIdentity): boolean {
  return identity.boot !== '' && identity.boot === thisProcess().boot;
}

/** Only for a process of this place. */
export function isAlive(identity: ProcessIdentity): boolean {
  try {
    process.kill(identity.pid, 0);
  } catch (error) {
    // Without the right to signal it, it is there all the same.
    if (codeOf(error) !== 'EPERM') return false;
  }
  return beganAt(identity.pid) === identity.began;
}

function beganAt(pid: number): string | undefined {
  // Field 22 of stat, counted behind the name, which may hold spaces and brackets.
  const stat = attempt(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  if (stat !== undefined) return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  return attempt(() =>
    execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { stdio: 'pipe' })
      .toString()
      .trim(),
  );
}

function attempt<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
