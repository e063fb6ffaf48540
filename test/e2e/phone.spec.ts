import { devices, type Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, overflow } from '../support/session-page.js';

const PHONE = { ...devices['iPhone 13'], viewport: { width: 390, height: 844 } };
const WIDE = [
  'reason A table, a long line and a long word come.',
  'say <<END',
  `| ${'column | '.repeat(12)}`,
  `| ${'--- | '.repeat(12)}`,
  `| ${'0123456789 | '.repeat(12)}`,
  '',
  '```ts',
  `const line = '${'tide '.repeat(60)}';`,
  '```',
  'w'.repeat(300),
  'END',
  `call bash ${JSON.stringify({ command: `echo ${'x'.repeat(200)}`, description: 'A long line' })}`,
];

describe('on a phone', () => {
  const portal = useBrowserPortal();

  /** Nothing sticks out, and every control that is shown lies in the window's width. */
  async function expectFits(page: Page): Promise<void> {
    expect(await overflow(page)).toBe(0);
    const outside = await page.evaluate<string[]>(
      `[...document.querySelectorAll('button, a, textarea, input')]
        .filter(control => control.checkVisibility() && !control.closest('pre, .table-scroll'))
        .filter(control => { const { left, right } = control.getBoundingClientRect(); return left < 0 || right > innerWidth; })
        .map(control => control.outerHTML)`,
    );
    expect(outside).toEqual([]);
  }

  it('fits a home page with sessions, and starts one', async () => {
    await portal().session({ script: ['say A session with a rather long first message, for the list.'] });
    const page = await portal().page('/', PHONE);
    await page.getByTestId('session-row').first().waitFor();
    await page.getByRole('button', { name: 'Connect a real model' }).click();
    await expectFits(page);
    await page.getByLabel('First prompt').fill('#script\nsay Hello, phone.');
    await page.getByRole('button', { name: 'Start and send' }).tap();
    await blocks(page, 'message', 'Hello, phone.').waitFor();
    await expectFits(page);
  });

  it('fits wide content, lets answer, send, and reach everything in the head', async () => {
    const { page } = await portal().session({ script: WIDE, ...PHONE });
    const card = page.getByTestId('permission-card');
    await card.waitFor();
    await expectFits(page);
    await card.getByRole('button', { name: 'Allow once' }).tap();
    await page.getByTestId('turn-end').waitFor();
    await expectFits(page);

    await page.getByRole('button', { name: 'Details of the session' }).tap();
    await page.getByTestId('usage').getByText('1 turn').waitFor();
    await page.getByRole('button', { name: 'Session menu' }).tap();
    await page.getByRole('menuitem', { name: 'Delete session…' }).waitFor();
    await expectFits(page);
    await page.keyboard.press('Escape');
    await page.getByLabel('Prompt', { exact: true }).fill('#script\nsay Sent by thumb.');
    await page.getByRole('button', { name: 'Send' }).tap();
    await blocks(page, 'message', 'Sent by thumb.').waitFor();
    await page.getByRole('link', { name: 'New session' }).tap();
    await page.getByLabel('First prompt').waitFor();
  });
});
