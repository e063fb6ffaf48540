export interface Finding {
  /** `warning`: something optional is missing. `broken`: the server cannot do its work. */
  readonly status: 'ok' | 'warning' | 'broken';
  /** What was found, in one line. */
  readonly detail: string;
  /** What to do; for all but `ok`. */
  readonly mend?: string;
}

/** Looks at one thing that the server needs. A check that rejects counts as broken. */
export abstract class DoctorCheck {
  abstract readonly name: string;
  abstract run(): Promise<Finding>;
}

export const ok = (detail: string): Finding => ({ status: 'ok', detail });
export const warning = (detail: string, mend: string): Finding => ({ status: 'warning', detail, mend });
export const broken = (detail: string, mend: string): Finding => ({ status: 'broken', detail, mend });
