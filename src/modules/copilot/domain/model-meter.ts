/** How a model request ended: `refused` is an HTTP error of the model, `failed` a network one. */
export type ModelOutcome = 'ok' | 'refused' | 'failed' | 'timeout' | 'cancelled';

/** Counts model requests. Implementations must be quick and must not throw. */
export abstract class ModelMeter {
  /**
   * One finished model request. `headersMs` is undefined where no answer began; `bytes` is the size of the answer's
   * body.
   */
  abstract request(outcome: ModelOutcome, headersMs: number | undefined, totalMs: number, bytes: number): void;
}

/** A meter that only adds up. */
export class ModelTally extends ModelMeter {
  readonly outcomes: Record<ModelOutcome, number> = { ok: 0, refused: 0, failed: 0, timeout: 0, cancelled: 0 };
  bytes = 0;
  totalMs = 0;
  lastHeadersMs: number | undefined;

  request(outcome: ModelOutcome, headersMs: number | undefined, totalMs: number, bytes: number): void {
    this.outcomes[outcome]++;
    this.bytes += bytes;
    this.totalMs += totalMs;
    this.lastHeadersMs = headersMs;
  }
}
