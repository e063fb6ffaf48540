import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, until } from '../support/session-page.js';

const ROUNDS = 70;
const CALLS = 10;
const SCRIPT = [
  `repeat ${ROUNDS}`,
  'reason Look once more.',
  'say Round and **round**.',
  ...Array.from({ length: CALLS }, () => 'call glob {"pattern":"*.md"}'),
  'end',
  'say The last word.',
];

describe('a long session', () => {
  const portal = useBrowserPortal();

  it('scrolls from its end to its beginning with few blocks in the document', async () => {
    const { server, folder } = portal();
    const id = await server.start(folder);
    await server.script(id, ...SCRIPT);
    const told = await server.untilIdle(id);
    expect(told.length).toBeGreaterThan(1_900);

    const page = await portal().page(`/session/${id}`);
    await blocks(page, 'message', 'The last word.').waitFor();
    const most = { articles: 0 };
    const count = async () => {
      const articles = await page.locator('article').count();
      most.articles = Math.max(most.articles, articles);
      return articles;
    };
    expect(await count()).toBeGreaterThan(5);

    await page.getByRole('log', { name: 'Transcript' }).hover();
    const scroller = page.getByRole('log', { name: 'Transcript' });
    const top = () => scroller.evaluate(element => (element as { scrollTop: number }).scrollTop);
    for (let turns = 0; turns < 400 && (await top()) > 0; turns++) {
      await page.mouse.wheel(0, -3_000);
      await count();
    }
    await blocks(page, 'user').waitFor();
    await page.getByTestId('jump-to-end').click();
    await blocks(page, 'message', 'The last word.').waitFor();
    await until(async () => (await page.getByTestId('jump-to-end').count()) === 0, 'the page stays at the end');
    await count();
    expect(most.articles).toBeLessThan(80);
  }, 60_000);
});
