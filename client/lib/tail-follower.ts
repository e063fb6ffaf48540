/** A scroll position in pixels: how far from the top, and how far the end is below the view. */
export interface ScrollPosition {
  readonly top: number;
  readonly toEnd: number;
}

const near = 4;

/**
 * Whether a list that grows stays with its end. Only the reader's own movement lets go of it: growing, shrinking and
 * a smaller view do not. Moving down to the end takes hold again.
 */
export class TailFollower {
  following = true;
  private top = 0;

  /** The reader starts to move up, before the first scroll event tells it. */
  release(): void {
    this.following = false;
  }

  hold(): void {
    this.following = true;
  }

  scrolled({ top, toEnd }: ScrollPosition): void {
    const up = top < this.top;
    this.top = top;
    if (toEnd < 0.5 || (!up && toEnd <= near)) this.following = true;
    else if (up) this.following = false;
  }
}
