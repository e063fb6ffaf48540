/** Calls back when a turn has been silent for too long. It stands still while the turn waits for a person. */
export class TurnWatch {
  #timer: NodeJS.Timeout | undefined;
  #waiting = 0;
  #ended = false;

  constructor(
    private readonly silenceMs: number,
    private readonly silent: () => void,
  ) {
    this.heard();
  }

  /** Something happened. */
  heard(): void {
    if (this.#ended || this.#waiting > 0) return;
    if (this.#timer) this.#timer.refresh();
    else this.#timer = setTimeout(() => this.silent(), this.silenceMs).unref();
  }

  async whileWaiting<T>(forPerson: Promise<T>): Promise<T> {
    this.#waiting++;
    this.#stop();
    try {
      return await forPerson;
    } finally {
      this.#waiting--;
      this.heard();
    }
  }

  end(): void {
    this.#ended = true;
    this.#stop();
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
