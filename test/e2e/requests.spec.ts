import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, until } from '../support/session-page.js';

const touch = (file: string) => `call bash {"command":"touch ${file} && echo made ${file}","description":"Make it"}`;

type Card = 'permission-card' | 'question-card';

/** Waits until the card listens: a key that was meant for something else does not count. */
const listening = (page: Page, card: Card) => page.locator(`[data-testid=${card}][data-armed=true]`).waitFor();

async function answer(page: Page, key: string, card: Card): Promise<void> {
  await listening(page, card);
  await page.keyboard.press(key);
}

describe('what the agent asks', () => {
  const portal = useBrowserPortal();
  const isMade = (file: string) => existsSync(join(portal().folder, file));

  it('shows the exact command, and Y allows it once', async () => {
    const { page } = await portal().session({ script: [touch('one'), 'result', touch('two')] });
    const card = page.getByTestId('permission-card');
    await card.getByLabel('Command').getByText('touch one && echo made one', { exact: true }).waitFor();
    await until(async () => (await page.title()).startsWith('◆ needs you: '), 'the tab says that the agent waits');
    await page.getByTestId('activity').getByText('Awaiting your decision').waitFor();
    expect(isMade('one')).toBe(false);
    await page.locator('[data-testid=permission-card]:focus').waitFor();

    await answer(page, 'y', 'permission-card');
    await blocks(page, 'message', 'made one').waitFor();
    expect(isMade('one')).toBe(true);
    await card.getByLabel('Command').getByText('touch two').waitFor();
    expect(isMade('two')).toBe(false);
  });

  it('S allows the same kind for the rest of the session', async () => {
    const { page } = await portal().session({ script: [touch('three'), 'then', touch('four'), 'say All made.'] });
    await answer(page, 's', 'permission-card');
    await blocks(page, 'message', 'All made.').waitFor();
    expect([isMade('three'), isMade('four')]).toEqual([true, true]);
    expect(await blocks(page, 'permission').count()).toBe(1);
    await blocks(page, 'permission', 'allowed for the session').waitFor();
  });

  it('N denies with a word why, which the agent is told', async () => {
    const { page } = await portal().session({ script: [touch('five'), 'result'] });
    await answer(page, 'n', 'permission-card');
    const feedback = page.getByLabel('Feedback for the agent');
    await feedback.fill('Use the file tools instead.');
    await page.keyboard.press('Enter');
    await blocks(page, 'message', 'Use the file tools instead.').waitFor();
    await blocks(page, 'permission', 'denied').waitFor();
    expect(isMade('five')).toBe(false);
  });

  it('shows a change of a file as a diff and makes it after a click', async () => {
    const path = join(portal().folder, 'tide.txt');
    const call = `call create {"path":"${path}","file_text":"high at six\\n"}`;
    const { page } = await portal().session({ script: [call, 'say Written.'] });
    const card = page.getByTestId('permission-card');
    await card.getByText('high at six').waitFor();
    await card.getByText('tide.txt').first().waitFor();
    expect(existsSync(path)).toBe(false);
    await card.getByRole('button', { name: 'Allow once' }).click();
    await blocks(page, 'message', 'Written.').waitFor();
    expect(readFileSync(path, 'utf8')).toBe('high at six\n');
  });

  it('takes a number key for a choice', async () => {
    const ask = 'call ask_user {"question":"Which harbour?","choices":["Brest","Cuxhaven"],"allow_freeform":true}';
    const { page } = await portal().session({ script: [ask, 'result'] });
    await page.getByTestId('question-card').getByText('Which harbour?').waitFor();
    await page.locator('[data-testid=question-card]:focus').waitFor();
    await answer(page, '2', 'question-card');
    await blocks(page, 'message', 'Cuxhaven').waitFor();
    await blocks(page, 'question', 'answered').waitFor();
  });

  it('takes an answer in own words', async () => {
    const ask = 'call ask_user {"question":"Which harbour?","choices":["Brest"],"allow_freeform":true}';
    const { page } = await portal().session({ script: [ask, 'result'] });
    await page.getByLabel('Your answer').fill('Esbjerg');
    await page.getByRole('button', { name: 'Answer', exact: true }).click();
    await blocks(page, 'message', 'Esbjerg').waitFor();
  });

  it('does not take the focus, nor letters, from somebody who types', async () => {
    const { id, page } = await portal().session();
    const field = page.getByLabel('Prompt', { exact: true });
    await field.click();
    await page.keyboard.type('Yes');
    await portal().server.script(id, touch('six'));
    await listening(page, 'permission-card');
    await page.keyboard.type(', say no');
    expect(await field.inputValue()).toBe('Yes, say no');
    expect(await page.getByTestId('permission-card').isVisible()).toBe(true);
    expect(isMade('six')).toBe(false);
  });

  it('is answered once: a second page learns what the first one decided', async () => {
    const { id, page } = await portal().session({ script: [touch('seven'), 'say Over.'] });
    const other = await portal().page(`/session/${id}`);
    await other.getByTestId('permission-card').waitFor();
    await page.getByRole('button', { name: 'Allow once' }).click();
    await other.getByTestId('permission-card').waitFor({ state: 'hidden' });
    await blocks(other, 'permission', 'allowed once').waitFor();
  });
});
