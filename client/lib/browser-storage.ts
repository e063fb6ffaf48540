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

/** A text that this tab remembers, also when its page is loaded again. */
export function readText(name: string): string | undefined {
  try {
    return window.sessionStorage.getItem(`pilothouse.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function writeText(name: string, value: string | undefined): void {
  try {
    if (value === undefined) window.sessionStorage.removeItem(`pilothouse.${name}`);
    else window.sessionStorage.setItem(`pilothouse.${name}`, value);
  } catch {
    // What cannot be kept is forgotten with the page.
  }
}
