const STAMP = /t(\d+):(\d+\.\d{3}) /g;

/** Reads the tokens of one stamped stream; notes for each, once, how many milliseconds after it was written. */
export class Stamps {
  late = [];
  #last = 0;

  read(text) {
    const now = performance.timeOrigin + performance.now();
    for (const [, index, at] of text.matchAll(STAMP)) {
      // The end of a message tells its whole text again; to a reader who polls it may be the first to tell it.
      if (Number(index) <= this.#last) continue;
      this.#last = Number(index);
      this.late.push(now - Number(at));
    }
  }
}
