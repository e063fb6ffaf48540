/** The name of a session's live stream. */
export function streamOf(sessionId: string): string {
  return `session:${sessionId}`;
}
