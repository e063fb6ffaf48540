import { Injectable } from '@nestjs/common';

export interface ShutdownRequest {
  /** Such as `SIGTERM` or `api/stop`. */
  readonly reason: string;
  readonly exitCode: number;
}

/** Asks the process to stop in order. Whoever started the application awaits `requested` and closes it. */
@Injectable()
export class Shutdown {
  readonly requested: Promise<ShutdownRequest>;
  private resolve: (request: ShutdownRequest) => void = () => {};
  private asked = false;

  constructor() {
    this.requested = new Promise(resolve => (this.resolve = resolve));
  }

  /** From now on, new requests are turned away. */
  get isRequested(): boolean {
    return this.asked;
  }

  /** Returns at once. The answer to the request that asks for the stop still leaves. Later calls do nothing. */
  request(reason: string, exitCode = 0): void {
    this.asked = true;
    this.resolve({ reason, exitCode });
  }
}
