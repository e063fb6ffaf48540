import { useCallback, useState } from 'react';
import { readText, writeText } from '../lib/browser-storage.js';

/** The task that was last started in a session from this browser; loading the page again keeps it. */
export function useSessionTask(sessionId: string): [taskId: string | undefined, set: (id: string | undefined) => void] {
  const name = `task.${sessionId}`;
  const [taskId, setTaskId] = useState(() => readText(name));
  const set = useCallback(
    (id: string | undefined) => {
      setTaskId(id);
      writeText(name, id);
    },
    [name],
  );
  return [taskId, set];
}
