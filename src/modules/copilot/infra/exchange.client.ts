import type { CopilotConfig } from '../../../config/config.js';
import { ModelFailure, failureResponse } from '../domain/model-failure.js';
import type { ModelOutcome } from '../domain/model-meter.js';
import type { ModelRequestContext } from '../domain/model-provider.js';
import type { ExchangeRecorder } from './recording.store.js';
import { watchedAnswer } from './watched-answer.client.js';

export type ModelLimits = Pick<CopilotConfig, 'modelHeadersSeconds' | 'modelSilenceSeconds'>;

export interface ExchangeListener {
  /** `began`: in the middle of the answer. True: the runtime must not send this request again. */
  failed(failure: ModelFailure, began: boolean): boolean;
  /** Called once, when everything is over. */
  over(outcome: ModelOutcome, headersMs: number | undefined, totalMs: number, bytes: number): void;
}

/** One request to the model and its answer: owns the time limits, the cancellation and the count of bytes. */
export class ModelExchange {
  private readonly controller = new AbortController();
  private readonly started = performance.now();
  private readonly onCancel = (): void => this.cancel();
  private timer: NodeJS.Timeout | undefined;
  private headersMs: number | undefined;
  private status = 0;
  private bytes = 0;
  private isOver = false;

  constructor(
    private readonly limits: ModelLimits,
    private readonly context: ModelRequestContext,
    private readonly recorder: ExchangeRecorder | undefined,
    private readonly listener: ExchangeListener,
  ) {}

  /** Nobody waits for the answer any more. */
  cancel(): void {
    this.controller.abort(new Cancelled());
  }

  async run(respond: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
    const { signal } = this.controller;
    if (this.context.signal.aborted) this.cancel();
    this.context.signal.addEventListener('abort', this.onCancel, { once: true });
    const { modelHeadersSeconds: seconds } = this.limits;
    const hint = 'PILOTHOUSE_MODEL_HEADERS_SECONDS sets the limit.';
    this.limit(seconds, 'ModelTimeout', `The model did not begin to answer within ${seconds} s. ${hint}`);
    try {
      return this.watched(await unlessAborted(respond(signal), signal));
    } catch (error) {
      const failure = this.fail(error);
      if (failure instanceof ModelFailure && this.listener.failed(failure, false)) return failureResponse(failure);
      throw failure;
    }
  }

  private watched(response: Response): Response {
    this.headersMs = performance.now() - this.started;
    this.status = response.status;
    this.recorder?.head(response);
    const { status, statusText, headers } = response;
    if (!response.body) {
      this.finish(this.answered());
      return response;
    }
    clearTimeout(this.timer);
    const { modelSilenceSeconds: seconds } = this.limits;
    const hint = 'PILOTHOUSE_MODEL_SILENCE_SECONDS sets the limit.';
    this.limit(seconds, 'ModelSilent', `The model fell silent in its answer, for ${seconds} s. ${hint}`);
    const body = watchedAnswer(response.body, this.controller.signal, {
      chunk: bytes => {
        this.bytes += bytes.byteLength;
        this.timer?.refresh();
        this.recorder?.chunk(bytes);
      },
      end: () => this.finish(this.answered()),
      failed: error => {
        const failure = this.fail(error);
        if (failure instanceof ModelFailure) this.listener.failed(failure, true);
        return failure;
      },
      left: () => {
        this.cancel();
        this.finish('cancelled', 'The reader went away.');
      },
    });
    return new Response(body, { status, statusText, headers });
  }

  private limit(seconds: number, code: 'ModelTimeout' | 'ModelSilent', message: string): void {
    // The runtime may have died while it reads: then this timer is also what frees the connection to the model.
    this.timer = setTimeout(() => this.controller.abort(new ModelFailure(code, message)), seconds * 1000);
    this.timer.unref();
  }

  private fail(error: unknown): Error {
    const failure = this.controller.signal.aborted ? (this.controller.signal.reason as Error) : this.known(error);
    const timeout = failure instanceof ModelFailure && ['ModelTimeout', 'ModelSilent'].includes(failure.code);
    this.finish(failure instanceof Cancelled ? 'cancelled' : timeout ? 'timeout' : 'failed', failure.message);
    return failure;
  }

  private finish(outcome: ModelOutcome, reason?: string): void {
    if (this.isOver) return;
    this.isOver = true;
    clearTimeout(this.timer);
    this.context.signal.removeEventListener('abort', this.onCancel);
    this.recorder?.end(reason);
    this.listener.over(outcome, this.headersMs, performance.now() - this.started, this.bytes);
  }

  private known(error: unknown): ModelFailure {
    if (error instanceof ModelFailure) return error;
    // Of a stream that broke, undici says no more than `terminated`.
    if (this.status > 0) return new ModelFailure('ModelCut', 'The model server broke its answer off in the middle.');
    return new ModelFailure('ModelFailed', error instanceof Error ? error.message : String(error));
  }

  private answered(): ModelOutcome {
    return this.status < 400 ? 'ok' : 'refused';
  }
}

class Cancelled extends Error {
  constructor() {
    super('The request was cancelled.');
    this.name = 'AbortError';
  }
}

/** A provider that does not listen to the signal is not waited for. */
function unlessAborted(answer: Promise<Response>, signal: AbortSignal): Promise<Response> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      reject(signal.reason);
      void answer.then(late => late.body?.cancel()).catch(() => undefined);
    };
    if (signal.aborted) return stop();
    signal.addEventListener('abort', stop, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}
