import { useJobHistory } from '../api/job-queries.js';
import { useServerConfig } from '../api/queries.js';
import { recentFolders } from '../lib/paths.js';

/** Folders to offer for a job: those of the latest jobs, then the server's own. Undefined until they are known. */
export function useFolders(): readonly string[] | undefined {
  const config = useServerConfig();
  const history = useJobHistory({});
  if (!config.data || history.isPending) return undefined;
  return [...recentFolders(history.data?.pages.flatMap(page => page.jobs) ?? []), config.data.repoRoot];
}
