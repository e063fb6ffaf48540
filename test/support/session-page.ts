import { setTimeout as delay } from 'node:timers/promises';
import type { Locator, Page } from 'playwright-core';

type BlockKind = 'user' | 'reasoning' | 'message' | 'tool' | 'permission' | 'question';

/** Blocks of one kind, or those of them that show the text. */
export function blocks(page: Page, kind: BlockKind, text?: string | RegExp): Locator {
  const all = page.locator(`[data-testid=block][data-kind=${kind}]`);
  return text === undefined ? all : all.filter({ hasText: text });
}

/** A prompt in the offline model's script language, as a person would write it. */
export async function sendScript(page: Page, ...lines: string[]): Promise<void> {
  await page.getByLabel('Prompt', { exact: true }).fill(['#script', ...lines].join('\n'));
  await page.getByLabel('Prompt', { exact: true }).press('Control+Enter');
}

/** Waits for something that the page does not tell by an element. */
export async function until(
  condition: () => Promise<boolean> | boolean,
  what: string,
  withinMs = 10_000,
): Promise<void> {
  for (const start = Date.now(); !(await condition()); await delay(30)) {
    if (Date.now() - start > withinMs) throw new Error(`Within ${withinMs} ms it did not come about: ${what}`);
  }
}

/** How far the page is wider than its window; 0 when nothing sticks out. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
}
