import type { Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, sendScript, until } from '../support/session-page.js';

const STREAM = ['stream 400 tokens at 40/s'];

const wordsTo = (last: number) => Array.from({ length: last }, (_, index) => `word${index + 1}`);

/** The words of the streamed message, as they stand in the page. */
async function words(page: Page): Promise<string[]> {
  return (await blocks(page, 'message', 'word1').innerText()).match(/word\d+/g) ?? [];
}

describe('after a loss', () => {
  const portal = useBrowserPortal();

  it('catches up without a reload when the server was killed in the middle of a stream', async () => {
    portal().watch.expect(
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
    );
    const { page } = await portal().session({ script: STREAM });
    await page.evaluate('window.loadedOnce = true');
    await blocks(page, 'message', 'word20').waitFor();

    await portal().server.kill('SIGKILL');
    await page
      .getByTestId('connection')
      .getByText(/Reconnecting in \d+ s/)
      .waitFor();
    await blocks(page, 'message', 'word20').waitFor();
    await portal().restart();
    await page.getByTestId('connection').getByText('Live').waitFor();
    await page.getByRole('alert').waitFor();
    await page.getByTestId('turn-end').getByText('Interrupted').waitFor();
    await blocks(page, 'message', 'word20').getByText('interrupted').waitFor();
    const kept = await words(page);
    expect(kept).toEqual(wordsTo(kept.length));

    await sendScript(page, 'say Back again.');
    await blocks(page, 'message', 'Back again.').waitFor();
    expect(await page.evaluate('window.loadedOnce')).toBe(true);
  });

  it('says that the runtime was killed, and the next prompt is answered', async () => {
    const { page } = await portal().session({ script: STREAM });
    await blocks(page, 'message', 'word20').waitFor();
    const runtimes = portal().server.runtimes();
    expect(runtimes).not.toEqual([]);
    for (const pid of runtimes) process.kill(pid, 'SIGKILL');
    await page.getByRole('alert').getByText('RuntimeDied').waitFor();
    await page.getByTestId('turn-end').getByText('Failed').waitFor();
    await blocks(page, 'message', 'word20').getByText('interrupted').waitFor();
    await sendScript(page, 'say A new runtime.');
    await blocks(page, 'message', 'A new runtime.').waitFor();
  });

  it('shows the whole story to a page that comes in the middle', async () => {
    const { id, page } = await portal().session({ script: ['say Before.', 'stream 80 tokens at 40/s'] });
    await blocks(page, 'message', 'word20').waitFor();
    const late = await portal().page(`/session/${id}`);
    await blocks(late, 'message', 'Before.').waitFor();
    await until(async () => (await late.getByTestId('turn-end').count()) === 1, 'the late page sees the end');
    expect(await words(late)).toEqual(wordsTo(80));
    expect(await words(page)).toEqual(wordsTo(80));
  });
});
