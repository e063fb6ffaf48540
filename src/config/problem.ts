/** One thing that is wrong with the settings. */
export interface Problem {
  /** The variable, or the argument of the command line. */
  readonly setting: string;
  readonly what: string;
  readonly mend: string;
}

/** Everything that is wrong with the settings, told at once. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly Problem[]) {
    super(describe(problems));
    this.name = 'ConfigError';
  }
}

function describe(problems: readonly Problem[]): string {
  const count = problems.length === 1 ? '1 setting needs' : `${problems.length} settings need`;
  const lines = problems.map(({ setting, what, mend }) => `  ${setting}: ${what}\n    → ${mend}`);
  return [`Pilothouse cannot start: ${count} attention.`, '', ...lines].join('\n');
}
