import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseConfig } from '../../src/config/config.js';
import { type Answer } from './portal-client.js';
import { type Portal, startPortal } from './portal.js';

/** One job that ends at once. */
export const CATALOGUE = {
  models: { driving: 'offline-instant' },
  tasks: { greet: { model: { category: 'driving' }, prompt: ['#script', 'say Hello'], requireUserInput: false } },
  jobs: { greet: { work: { kind: 'Ref', taskId: 'greet' } } },
};

export async function startTriggerPortal(database: DatabaseConfig): Promise<Portal> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'pilothouse-catalogue-')));
  const catalogue = join(folder, 'catalogue.json');
  writeFileSync(catalogue, JSON.stringify(CATALOGUE));
  const portal = await startPortal(database, { PILOTHOUSE_TEST_MODE: '1', PILOTHOUSE_CATALOGUE: catalogue });
  const { stop } = portal;
  return Object.assign(portal, {
    stop: async () => {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  });
}

/** Asks again until the answer is as it should be. */
export async function until(ask: () => Promise<Answer>, isSo: (body: Answer['body']) => boolean): Promise<Answer> {
  for (const end = Date.now() + 20_000; ;) {
    const answer = await ask();
    if (isSo(answer.body)) return answer;
    if (Date.now() > end) throw new Error(`It stayed ${JSON.stringify(answer)}`);
    await new Promise(resolve => setTimeout(resolve, 50));
  }
}

/** The jobs that something started, newest first. */
export async function jobsOf(portal: Portal, origin: string): Promise<Record<string, unknown>[]> {
  const { body } = await portal.get('copilot/job/history?limit=200');
  return (body['jobs'] as Record<string, unknown>[]).filter(job => job['origin'] === origin);
}
