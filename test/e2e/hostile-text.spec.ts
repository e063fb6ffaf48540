import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks } from '../support/session-page.js';

const HOSTILE = [
  '<img src="/nowhere.png" onerror="alert(1)">',
  '<script>alert(2)</script>',
  '<svg onload=alert(3)><a href="javascript:alert(4)">x</a></svg>',
  '<iframe srcdoc="<script>alert(5)</script>"></iframe>',
  '<style>body { display: none }</style>',
  '',
  '## Heading',
  '',
  '[click me](javascript:alert(6)) and [me](data:text/html,<script>alert(7)</script>)',
  '![picture](http://192.0.2.1/pixel.png)',
  '',
  '```html',
  '<script>alert(8)</script>',
  '```',
];
const FORBIDDEN =
  'script:not([src]), iframe, object, embed, [onerror], [onload], [href^="javascript:" i], [href^="data:" i]';

describe('text of a stranger', () => {
  const portal = useBrowserPortal();

  it('is text: in messages, reasoning, titles, tool calls, results, cards and the list', async () => {
    const { folder } = portal();
    const path = join(folder, 'hostile.md');
    writeFileSync(path, HOSTILE.join('\n'));
    const command = 'echo "<img src=x onerror=alert(9)>"';
    const { id, page } = await portal().session({
      // So high that every block is in the document.
      viewport: { width: 1280, height: 6000 },
      script: [
        'reason <<END',
        ...HOSTILE,
        'END',
        'say <<END',
        ...HOSTILE,
        'END',
        `call view {"path":"${path}"}`,
        `call bash ${JSON.stringify({ command, description: '<img src=x onerror=alert(10)>' })}`,
        'then',
        'call ask_user {"question":"<img src=x onerror=alert(11)> [which](javascript:alert(12))?","choices":["<b>one</b>"]}',
        'result',
      ],
    });
    await page.getByTestId('permission-card').getByLabel('Command').getByText(command).waitFor();
    await page.getByRole('button', { name: 'Allow once' }).click();
    await page.getByRole('group', { name: 'Choices' }).getByText('<b>one</b>').click();
    await page.getByTestId('turn-end').waitFor();
    for (const block of await page.getByTestId('block').all())
      if ((await block.getAttribute('data-open')) === 'false') await block.locator('button[aria-expanded]').click();
    await blocks(page, 'message').getByRole('heading', { name: 'Heading' }).first().waitFor();
    await blocks(page, 'reasoning').getByRole('heading', { name: 'Heading' }).waitFor();
    expect(await page.getByRole('link', { name: /click me|^me$|which/ }).count()).toBe(0);
    await blocks(page, 'message').first().getByText('click me and me').waitFor();
    expect(await page.locator(FORBIDDEN).count()).toBe(0);
    expect(await page.locator('main').isVisible()).toBe(true);
    expect(await page.locator('[data-testid=block] img').count()).toBe(0);

    await portal().server.post(portal().server.session(id, '/rename'), { title: '<img src=x onerror=alert(13)>' });
    await page.goto('/');
    await page.getByText('<img src=x onerror=alert(13)>').waitFor();
    expect(await page.locator(FORBIDDEN).count()).toBe(0);
  });

  it('opens a link in a window of its own that does not know where it came from', async () => {
    const { page } = await portal().session({ script: ['say See [the docs](https://example.com/docs).'] });
    const link = blocks(page, 'message').getByRole('link', { name: 'the docs' });
    await link.waitFor();
    expect(await link.getAttribute('rel')).toContain('noopener');
    expect(await link.getAttribute('target')).toBe('_blank');
  });
});
