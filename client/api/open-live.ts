/** Opens a live log as server-sent events, after the event with a number. */
export const openLive = (path: string, after: number, signal: AbortSignal): Promise<Response> =>
  fetch(`${path}?after=${after}`, {
    headers: { accept: 'text/event-stream', ...(after > 0 ? { 'last-event-id': `${after}` } : {}) },
    cache: 'no-store',
    signal,
  });
