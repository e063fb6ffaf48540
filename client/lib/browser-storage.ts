import { DraftStore } from './drafts.js';

function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}

export const drafts = new DraftStore(storage());

/** A number that this browser remembers. */
export function readNumber(name: string): number | undefined {
  const value = Number(storage()?.getItem(`pilothouse.${name}`) ?? Number.NaN);
  return Number.isFinite(value) ? value : undefined;
}

export function writeNumber(name: string, value: number | undefined): void {
  try {
    if (value === undefined) storage()?.removeItem(`pilothouse.${name}`);
    else storage()?.setItem(`pilothouse.${name}`, `${value}`);
  } catch {
    // A full storage forgets a size: no harm.
  }
}
