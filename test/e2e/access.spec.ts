import type { Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, until } from '../support/session-page.js';

/** Controls that a screen reader could only call “button” or “field”. */
async function nameless(page: Page): Promise<string[]> {
  const found: string[] = [];
  for (const role of ['button', 'link', 'textbox', 'combobox', 'searchbox', 'menuitem', 'radio'] as const) {
    const all = page.getByRole(role);
    const named = page.getByRole(role, { name: /\S/ });
    if ((await all.count()) !== (await named.count())) found.push(role);
  }
  return found;
}

const focused = (page: Page) =>
  page.evaluate<string>(
    `(() => { const e = document.activeElement; return e.getAttribute('aria-label') || e.innerText || e.tagName; })()`,
  );

/** An outline, a shadow or a border that only the focus draws. */
const focusIsSeen = (page: Page) =>
  page.evaluate<boolean>(
    `(() => {
      const look = element => { const s = getComputedStyle(element); return [s.outline, s.boxShadow, s.borderColor].join(); };
      const element = document.activeElement, chain = [element, element.parentElement, element.closest('form'), element.closest('label')].filter(Boolean);
      const before = chain.map(look);
      element.blur();
      const after = chain.map(look);
      element.focus({ focusVisible: true });
      return before.join() !== after.join();
    })()`,
  );

describe('without a mouse and without sight', () => {
  const portal = useBrowserPortal();

  it('every control has a name, on the home page and in a session with a card', async () => {
    const home = await portal().page('/');
    await home.getByLabel('First prompt').waitFor();
    expect(await nameless(home)).toEqual([]);
    const ask = 'call bash {"command":"true","description":"Nothing"}';
    const { page } = await portal().session({ script: ['reason Why?', 'say `code`\\n\\n```ts\\nlet a;\\n```', ask] });
    await page.getByTestId('permission-card').waitFor();
    expect(await nameless(page)).toEqual([]);
    await page.getByRole('button', { name: 'Session menu' }).click();
    await page.getByRole('menuitem', { name: 'Close session' }).waitFor();
    expect(await nameless(page)).toEqual([]);
  });

  it('Tab goes through the home page in the order of reading, and the focus is seen at each stop', async () => {
    await portal().session({ script: ['say One for the list.'] });
    const page = await portal().page('/');
    await page.getByTestId('session-row').first().waitFor();
    await page.addStyleTag({ content: '* { transition: none !important }' });
    await page.getByLabel('First prompt').and(page.locator(':focus')).waitFor();
    const stops: string[] = [];
    for (let stop = 0; stop < 8; stop++) {
      await page.keyboard.press('Tab');
      stops.push(await focused(page));
      expect([stops.at(-1), await focusIsSeen(page)]).toEqual([stops.at(-1), true]);
    }
    expect(stops.slice(0, 5)).toEqual(['Model', 'Folder', 'Start session', 'Connect a real model', 'Search sessions']);
  });

  it('? shows the keys, and g h leads home', async () => {
    const { page } = await portal().session({ script: ['say Hello.'] });
    await blocks(page, 'message', 'Hello.').waitFor();
    await page.getByRole('log', { name: 'Transcript' }).focus();
    await page.keyboard.press('?');
    await page.getByRole('dialog').getByText('Allow once').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('h');
    await page.getByRole('heading', { name: 'New session' }).waitFor();
  });

  it('has landmarks, one main heading, and a way past the bar', async () => {
    const { page } = await portal().session({ script: ['say Hello.'] });
    await blocks(page, 'message', 'Hello.').waitFor();
    expect([await page.getByRole('main').count(), await page.getByRole('heading', { level: 1 }).count()]).toEqual([
      1, 1,
    ]);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    const skip = page.getByRole('link', { name: 'Skip to the content' });
    await skip.focus();
    await until(
      async () => ((await skip.boundingBox())?.y ?? -1) >= 0,
      'the way past the bar is seen when it is focused',
    );
  });
});
