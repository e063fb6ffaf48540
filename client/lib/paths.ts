/** The last name of a path: `/srv/code/shop/` → `shop`. */
export function baseName(path: string): string {
  const trimmed = path.replace(/[/\\]+$/, '');
  return trimmed.slice(Math.max(trimmed.lastIndexOf('/'), trimmed.lastIndexOf('\\')) + 1) || path;
}

/**
 * The folder beside the repository root that `?project=NAME` asks for; undefined for a name that would lead elsewhere.
 */
export function siblingFolder(repoRoot: string, name: string | null): string | undefined {
  if (!name || name === '.' || name === '..' || /[/\\\0]/.test(name)) return undefined;
  const separator = repoRoot.includes('\\') && !repoRoot.includes('/') ? '\\' : '/';
  const trimmed = repoRoot.replace(/[/\\]+$/, '');
  return trimmed.slice(0, Math.max(0, trimmed.lastIndexOf(separator))) + separator + name;
}

/** A path as seen from a folder; one that is not in it stays as it is. */
export function pathFrom(folder: string, path: string): string {
  const prefix = folder.replace(/[/\\]+$/, '') + (folder.includes('\\') ? '\\' : '/');
  return path.startsWith(prefix) && path.length > prefix.length ? path.slice(prefix.length) : path;
}

/** A path that fits: the home folder as `~`, the middle left out. */
export function shortPath(path: string, max = 48): string {
  const home = path.replace(/^\/(?:home|Users)\/[^/]+/, '~');
  if (home.length <= max) return home;
  const parts = home.split('/');
  while (parts.length > 3 && parts.join('/').length + 2 > max) parts.splice(1, 1);
  return [parts[0], '…', ...parts.slice(1)].join('/');
}

/** Folders of the sessions, the newest first, each once. */
export function recentFolders(sessions: readonly { workingDirectory: string }[], limit = 8): string[] {
  return [...new Set(sessions.map(session => session.workingDirectory))].slice(0, limit);
}
