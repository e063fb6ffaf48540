import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, until } from '../support/session-page.js';

describe('taking care of sessions', () => {
  const portal = useBrowserPortal();
  const row = (page: Page, id: string) => page.locator(`[data-testid=session-row][data-session-id=${id}]`);
  const menu = async (page: Page, item: string) => {
    await page.getByRole('button', { name: 'Session menu' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };

  it('finds sessions by words of their messages and by status', async () => {
    const { server, folder } = portal();
    const [ebb, flood] = [await server.start(folder), await server.start(folder)];
    await server.script(ebb, 'say The ebb begins at noon.');
    await server.script(flood, 'say The flood is near.');
    await Promise.all([server.untilIdle(ebb), server.untilIdle(flood)]);
    await server.post(server.session(flood, '/stop'));
    const page = await portal().page('/');
    await row(page, ebb).waitFor();
    await row(page, flood).waitFor();

    await page.keyboard.press('Tab');
    await page.getByRole('heading', { name: 'New session' }).click();
    await page.keyboard.press('/');
    await page.keyboard.type('noon');
    await row(page, flood).waitFor({ state: 'hidden' });
    await row(page, ebb).waitFor();
    await page.keyboard.press('Escape');
    await row(page, flood).waitFor();

    await page.getByLabel('Status').getByText('Closed', { exact: true }).click();
    await row(page, ebb).waitFor({ state: 'hidden' });
    await row(page, flood).click();
    await page.getByText('This session is closed.').waitFor();
    await blocks(page, 'message', 'The flood is near.').waitFor();
  });

  it('shows what runs and what waits for a person, without a reload', async () => {
    const page = await portal().page('/');
    const { server, folder } = portal();
    const id = await server.start(folder);
    await server.script(id, 'call bash {"command":"true","description":"Nothing"}');
    await page.getByRole('list', { name: 'Running' }).locator(row(page, id)).getByText('Needs you').waitFor();
    await until(async () => (await page.title()).includes('needs you'), 'the tab says so');
    await row(page, id).click();
    await page.getByRole('button', { name: 'Allow once' }).click();
    await page.getByTestId('turn-end').waitFor();
  });

  it('renames a session', async () => {
    const { id, page } = await portal().session({ script: ['say Hello.'] });
    await page.getByRole('heading', { level: 1 }).getByRole('button').click();
    await page.getByLabel('Title of the session').fill('High water');
    await page.keyboard.press('Enter');
    await until(async () => (await page.title()).startsWith('High water'), 'the tab has the new title');
    await page.getByRole('link', { name: 'Pilothouse, home' }).click();
    await row(page, id).getByText('High water').waitFor();
  });

  it('closes a session and resumes it', async () => {
    const { page } = await portal().session({ script: ['say Hello.'] });
    await page.getByTestId('turn-end').waitFor();
    await menu(page, 'Close session');
    await page.getByText('This session is closed.').waitFor();
    await page.getByRole('button', { name: 'Resume' }).click();
    await page.getByLabel('Prompt', { exact: true }).fill('#script\nsay Open again.');
    await page.getByRole('button', { name: 'Send' }).click();
    await blocks(page, 'message', 'Open again.').waitFor();
  });

  it('deletes a session after asking', async () => {
    const { id, page } = await portal().session({ script: ['say Hello.'] });
    await page.getByTestId('turn-end').waitFor();
    await menu(page, 'Delete session…');
    await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await menu(page, 'Delete session…');
    await page.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
    await page.getByRole('heading', { name: 'New session' }).waitFor();
    await row(page, id).waitFor({ state: 'hidden' });
    portal().watch.expect(/status of 404/);
    await page.goto(`/session/${id}`);
    await page.getByText('There is no such session').waitFor();
  });

  it.each([
    ['Markdown', /\.md$/, '**Well said.**'],
    ['JSON', /\.json$/, '"completeContent":'],
  ])('exports a session as %s', async (format, name, content) => {
    const { page } = await portal().session({ script: ['say **Well said.**'] });
    await page.getByTestId('turn-end').waitFor();
    const [download] = await Promise.all([page.waitForEvent('download'), menu(page, `Export as ${format}`)]);
    expect(download.suggestedFilename()).toMatch(name);
    expect(readFileSync(await download.path(), 'utf8').replaceAll('": ', '":')).toContain(content);
  });
});
