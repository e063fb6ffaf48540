/** Runs at the next animation frame; in a hidden page, where there are none, after 250 ms. Gives the cancellation. */
export function nextFrame(run: () => void): () => void {
  if (document.hidden) {
    const timer = setTimeout(run, 250);
    return () => clearTimeout(timer);
  }
  const frame = requestAnimationFrame(run);
  // A page that is hidden before its frame comes must not wait until it is seen again.
  const fallback = setTimeout(run, 1000);
  const cancel = (): void => {
    cancelAnimationFrame(frame);
    clearTimeout(fallback);
  };
  return cancel;
}
