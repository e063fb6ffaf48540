import { Injectable } from '@nestjs/common';
import { Shutdown } from '../process/shutdown.js';

/** One condition without which the server is of no use. */
export interface ReadinessCheck {
  readonly name: string;
  /** Rejects, with a message for people, while the condition does not hold. */
  check(): Promise<void>;
}

export interface ReadinessReport {
  readonly status: 'ready' | 'not-ready';
  readonly checks: Readonly<Record<string, string>>;
}

const LIMIT_MS = 2_000;

/** Rooms add their checks when they start. */
@Injectable()
export class Readiness {
  private readonly checks: ReadinessCheck[] = [];

  constructor(private readonly shutdown: Shutdown) {}

  register(check: ReadinessCheck): void {
    this.checks.push(check);
  }

  async report(): Promise<ReadinessReport> {
    if (this.shutdown.isRequested) return { status: 'not-ready', checks: { process: 'is stopping' } };
    const answers = await Promise.all(this.checks.map(async check => [check.name, await outcome(check)] as const));
    const ready = answers.every(([, answer]) => answer === 'ok');
    return { status: ready ? 'ready' : 'not-ready', checks: Object.fromEntries(answers) };
  }
}

async function outcome(check: ReadinessCheck): Promise<string> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>(resolve => {
    timer = setTimeout(resolve, LIMIT_MS, `no answer within ${LIMIT_MS} ms`);
  });
  const answer = check.check().then(
    () => 'ok',
    (error: unknown) => (error instanceof Error ? error.message : String(error)),
  );
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
