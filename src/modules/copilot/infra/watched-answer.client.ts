/** What an answer is watched for: chunks in order, then one of the others, once. */
export interface AnswerWatch {
  chunk(bytes: Uint8Array): void;
  end(): void;
  /** Returns the error to pass on. */
  failed(error: unknown): Error;
  /** The reader went away. */
  left(): void;
}

/**
 * The same stream, watched. Chunks pass by reference and nothing is read ahead. The signal ends it even where the
 * source does not listen to it.
 */
export function watchedAnswer(
  source: ReadableStream<Uint8Array>,
  signal: AbortSignal,
  watch: AnswerWatch,
): ReadableStream<Uint8Array> {
  const reader = source.getReader();
  const stop = (): void => void reader.cancel(signal.reason).catch(() => undefined);
  if (signal.aborted) stop();
  else signal.addEventListener('abort', stop, { once: true });
  const ended = (): void => signal.removeEventListener('abort', stop);

  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (signal.aborted) throw signal.reason;
          if (!done) {
            watch.chunk(value);
            controller.enqueue(value);
            return;
          }
          ended();
          watch.end();
          controller.close();
        } catch (error) {
          ended();
          controller.error(watch.failed(error));
        }
      },
      async cancel(reason) {
        ended();
        watch.left();
        await reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
