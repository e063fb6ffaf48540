/** A text that is not acceptable, and why, to be read after the quoted text: `is not a whole number`. */
export class BadValue extends Error {}

/** One environment variable. `fallback` is written as a person would write it and is parsed like any other text. */
export interface Variable<T> {
  readonly meaning: string;
  readonly fallback: string | undefined;
  /** What an absent value means, for people, where no fallback says it. */
  readonly absent?: string;
  /** Never shown, not even in a message about it. */
  readonly secret?: boolean;
  /** A good value, for messages. */
  readonly example: string;
  parse(text: string): T;
}

interface Facts {
  readonly meaning: string;
  readonly absent?: string;
  readonly secret?: boolean;
  readonly example?: string;
}

/** With a fallback, there is always a value; without one there may be none. */
export type Required<T> = Variable<T> & { readonly fallback: string };
export type Optional<T> = Variable<T> & { readonly fallback: undefined };

export function required<T>(parse: (text: string) => T, fallback: string, facts: Facts): Required<T> {
  return { parse, fallback, example: fallback, ...facts };
}

export function optional<T>(parse: (text: string) => T, facts: Facts & { example: string }): Optional<T> {
  return { parse, fallback: undefined, ...facts };
}

export const text = (value: string): string => value;

export const list = (value: string): string[] =>
  value
    .split(',')
    .map(item => item.trim())
    .filter(item => item !== '');

export function oneOf<const T extends string>(...choices: T[]): (value: string) => T {
  return value => {
    const choice = choices.find(each => each === value.toLowerCase());
    if (choice === undefined) throw new BadValue(`is none of ${choices.join(', ')}`);
    return choice;
  };
}

export function wholeNumber(min: number, max: number): (value: string) => number {
  return value => {
    const number = /^\d+$/.test(value) ? Number(value) : NaN;
    if (!(number >= min && number <= max)) throw new BadValue(`is not a whole number from ${min} to ${max}`);
    return number;
  };
}

export function yesOrNo(value: string): boolean {
  if (/^(1|true|yes|on)$/i.test(value)) return true;
  if (/^(0|false|no|off)$/i.test(value)) return false;
  throw new BadValue('is neither 1 nor 0');
}

/** An address, without the trailing slash. */
export function address(...protocols: string[]): (value: string) => string {
  return value => {
    const url = URL.canParse(value) ? new URL(value) : undefined;
    if (url === undefined || !protocols.includes(url.protocol)) {
      throw new BadValue(`is not an address that begins with ${protocols.map(each => `${each}//`).join(' or ')}`);
    }
    return value.replace(/\/+$/, '');
  };
}
