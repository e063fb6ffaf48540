/** What a catalogue may hold at most. They keep every check and every drawing within a second. */
export const LIMITS = {
  /** Of works in works. */
  depth: 50,
  worksPerJob: 20_000,
  tasks: 5_000,
  jobs: 5_000,
  /** Characters of one expanded prompt … */
  prompt: 1_000_000,
  /** … and of all of them. */
  prompts: 50_000_000,
  name: 200,
  /** Of any values in values. A tree of 50 works needs about 110. */
  nesting: 300,
} as const;

export function counted(number: number): string {
  return number.toLocaleString('en-US');
}
