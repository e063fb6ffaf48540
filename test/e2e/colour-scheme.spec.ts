import type { Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, until } from '../support/session-page.js';

/** 0 is black, 255 is white. */
const brightness = (page: Page, element: string) =>
  page.evaluate<number>(
    `getComputedStyle(document.querySelector('${element}')).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => a + +b, 0) / 3`,
  );

describe('the colour scheme', () => {
  const portal = useBrowserPortal();

  it('is that of the system until a person chooses, and the choice is kept', async () => {
    const { page } = await portal().session({ script: ['say **Hello** in the dark.'], colorScheme: 'dark' });
    await blocks(page, 'message', 'in the dark').waitFor();
    expect(await brightness(page, 'body')).toBeLessThan(60);
    await page.emulateMedia({ colorScheme: 'light' });
    await until(async () => (await brightness(page, 'body')) > 200, 'the page follows the system');

    await page.getByRole('button', { name: 'Colour scheme: System' }).click();
    await page.getByRole('menuitem', { name: 'Dark' }).click();
    await until(async () => (await brightness(page, 'body')) < 60, 'the page is dark');
    await page.reload();
    await page.getByRole('button', { name: 'Colour scheme: Dark' }).waitFor();
    expect(await brightness(page, 'body')).toBeLessThan(60);
  });

  it('is there from the first frame', async () => {
    const page = await portal().page('/', { colorScheme: 'dark' });
    await page.route('**/assets/*.js', route => route.abort());
    portal().watch.expect(/ERR_FAILED/);
    await page.reload();
    expect(await page.evaluate('document.documentElement.dataset.mantineColorScheme')).toBe('dark');
  });
});
