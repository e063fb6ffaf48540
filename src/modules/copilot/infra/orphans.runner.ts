import { readdir, readFile } from 'node:fs/promises';

/**
 * Kills what a runtime process left behind: shells and what they started outlive it, and hold ports and files. They
 * are known by a variable of their environment that only that runtime had. Does nothing where there is no /proc.
 */
export async function endOrphans(name: string, value: string): Promise<void> {
  const pids = (await readdir('/proc').catch(() => [])).filter(entry => /^\d+$/.test(entry));
  await Promise.all(
    pids.map(async pid => {
      const environment = await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => '');
      if (Number(pid) === process.pid || !environment.split('\0').includes(`${name}=${value}`)) return;
      try {
        process.kill(Number(pid), 'SIGKILL');
      } catch {
        // It ended meanwhile.
      }
    }),
  );
}
