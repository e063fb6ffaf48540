import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, until } from '../support/session-page.js';

const SCRIPT = [
  '#script',
  'reason The notes have to be read first.',
  'call view {"path":"notes.txt"}',
  'say <<END',
  '## What the notes say',
  '',
  '| tide | at |',
  '| --- | --- |',
  '| high | 06:12 |',
  '',
  '```ts',
  'const tide = "high";',
  '```',
  'END',
  'stream 100 tokens at 50/s',
];

describe('a session from the home page', () => {
  const portal = useBrowserPortal();

  it('starts by keyboard and shows reasoning, tool call and message as they come', async () => {
    const { folder } = portal();
    writeFileSync(join(folder, 'notes.txt'), 'High water at 06:12.');
    const page = await portal().page('/');
    // The first field has the focus: a person just begins to write.
    await page.getByLabel('First prompt').and(page.locator(':focus')).waitFor();
    expect(await page.getByLabel('Folder').first().inputValue()).toBe(folder);
    await page.keyboard.insertText(SCRIPT.join('\n').replace('notes.txt', join(folder, 'notes.txt')));
    await page.getByRole('button', { name: 'Start and send' }).waitFor();
    await page.keyboard.press('Control+Enter');

    await page.waitForURL(/\/session\/ses_/);
    await page.getByText('receiving…').waitFor();
    await until(async () => (await page.title()).startsWith('● '), 'the tab says that the agent works');
    await page.getByTestId('connection').getByText('Live').waitFor();
    await blocks(page, 'message', 'word1 ').waitFor();
    expect(await blocks(page, 'message', 'word100').count()).toBe(0);
    await blocks(page, 'message', 'word100').waitFor();

    await page.getByTestId('turn-end').waitFor();
    expect(await blocks(page, 'message').getByRole('cell', { name: '06:12' }).count()).toBe(1);
    expect(await blocks(page, 'message').locator('.hljs-keyword').innerText()).toBe('const');
    await page.getByTestId('usage').getByText('1 turn').waitFor();
    await until(async () => !(await page.title()).startsWith('● '), 'the tab says that the agent is idle');
  });

  it('folds reasoning and tools at their end, keeps messages open, and a click changes that', async () => {
    writeFileSync(join(portal().folder, 'notes.txt'), 'High water at 06:12.');
    const path = join(portal().folder, 'notes.txt');
    const script = ['reason Think first.\\nThen act.', `call view {"path":"${path}"}`, 'say **Done**.'];
    const { page } = await portal().session({ script });
    await page.getByTestId('turn-end').waitFor();
    const open = (kind: 'reasoning' | 'tool' | 'message') => blocks(page, kind).getAttribute('data-open');
    expect([await open('reasoning'), await open('tool'), await open('message')]).toEqual(['false', 'false', 'true']);
    expect(await blocks(page, 'tool', 'view').getByText('notes.txt').isVisible()).toBe(true);

    await blocks(page, 'tool').getByRole('button', { expanded: false }).click();
    await blocks(page, 'tool').getByText('High water at 06:12.').waitFor();
    await blocks(page, 'reasoning').getByRole('button', { expanded: false }).focus();
    await page.keyboard.press('Enter');
    await blocks(page, 'reasoning').getByText('Then act.').waitFor();
    await blocks(page, 'message').getByRole('button', { name: 'Show raw text' }).click();
    await blocks(page, 'message').getByText('**Done**.').waitFor();
  });

  it('starts without a prompt, and says what is wrong with a folder', async () => {
    const page = await portal().page('/');
    const { folder, watch } = portal();
    watch.expect(/status of 400/);
    await page.getByLabel('Folder').first().fill(join(folder, 'nowhere'));
    await page.getByRole('button', { name: 'Start session' }).click();
    await page.getByTestId('toast').getByText('nowhere').waitFor();
    await page.getByLabel('Folder').first().fill(folder);
    await page.getByRole('button', { name: 'Start session' }).click();
    await page.getByText('Nothing has been said yet').waitFor();
  });

  it('says which model answers and how to connect another one', async () => {
    const page = await portal().page('/');
    const note = page.getByRole('note', { name: 'Offline model' });
    await note.getByRole('button', { name: 'Connect a real model' }).click();
    await note.getByText('COPILOT_PROVIDER_BASE_URL').waitFor();
  });
});
