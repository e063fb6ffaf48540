export const CRASH_NOTE = 'The session crashed, please redo and here is the last request:';

/** The prompt for a session that does not know what the crashed one was asked. */
export function afterCrash(prompt: string): string {
  return `${CRASH_NOTE}\n\n${prompt}`;
}

/** The prompt again, with what was wrong the last time. */
export function again(prompt: string, missingTools: readonly string[], additional: string | undefined): string {
  const parts = [prompt];
  if (missingTools.length > 0) parts.push(`## Required Tool Not Called: ${missingTools.join(', ')}`);
  if (additional !== undefined) parts.push(`## You accidentally Stopped\n\n${additional}`);
  return parts.join('\n\n');
}
