import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, sendScript, until } from '../support/session-page.js';

describe('prompts while the agent works', () => {
  const portal = useBrowserPortal();

  it('queues them and runs them one after the other', async () => {
    const { page } = await portal().session({ script: ['stream 60 tokens at 30/s'] });
    await blocks(page, 'message', 'word1 ').waitFor();
    await page.getByRole('button', { name: 'Queue' }).waitFor();
    await sendScript(page, 'say Second answer.');
    await page.getByText('1 prompt queued').waitFor();
    await blocks(page, 'message', 'Second answer.').waitFor();
    await page.getByText('1 prompt queued').waitFor({ state: 'hidden' });
    const outcomes = page.getByTestId('turn-end');
    await until(async () => (await outcomes.count()) === 2, 'both turns end');
    expect(await blocks(page, 'message').allInnerTexts()).toEqual([
      expect.stringContaining('word60'),
      expect.stringContaining('Second answer.'),
    ]);
  });

  it('stops a turn by button, keeps what had come, and answers the next prompt', async () => {
    const { page } = await portal().session({ script: ['stream 2000 tokens at 40/s'] });
    await blocks(page, 'message', 'word10').waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByTestId('turn-end').getByText('Stopped').waitFor();
    await blocks(page, 'message', 'word10').getByText('interrupted').waitFor();
    await page.getByRole('button', { name: 'Send' }).waitFor();
    await sendScript(page, 'say Still here.');
    await blocks(page, 'message', 'Still here.').waitFor();
  });

  it('stops a turn by Escape Escape, also from the prompt', async () => {
    const { page } = await portal().session({ script: ['stream 2000 tokens at 40/s'] });
    await blocks(page, 'message', 'word5').waitFor();
    await page.getByLabel('Prompt', { exact: true }).focus();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Escape');
    await page.getByTestId('turn-end').getByText('Stopped').waitFor();
  });

  it('steers: gives the agent a word within its turn', async () => {
    const { page } = await portal().session({ script: ['stream 60 tokens at 30/s', 'call glob {"pattern":"*"}'] });
    await blocks(page, 'message', 'word1 ').waitFor();
    await page.getByText('Steer', { exact: true }).click();
    await page.getByLabel('Prompt', { exact: true }).fill('Mind the tide.');
    await page.getByRole('button', { name: 'Steer' }).click();
    await blocks(page, 'user', 'Mind the tide.').getByText('steered').waitFor();
    await page.getByTestId('turn-end').waitFor();
    expect(await page.getByTestId('turn-end').count()).toBe(1);
  });

  it('says why a turn failed', async () => {
    const { page } = await portal().session({ script: ['fail 400 The harbour is closed.'] });
    await page.getByRole('alert').getByText('The harbour is closed.').waitFor();
    await page.getByTestId('turn-end').getByText('Failed').waitFor();
  });

  it('keeps a draft over a reload', async () => {
    const { page } = await portal().session();
    const field = page.getByLabel('Prompt', { exact: true });
    await field.fill('Not ready yet');
    await page.reload();
    await until(async () => (await field.inputValue()) === 'Not ready yet', 'the draft is there again');
    await field.press('Control+Enter');
    await blocks(page, 'user', 'Not ready yet').waitFor();
    await page.reload();
    await blocks(page, 'user', 'Not ready yet').waitFor();
    expect(await field.inputValue()).toBe('');
  });
});
