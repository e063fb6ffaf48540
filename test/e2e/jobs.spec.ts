import { resolve } from 'node:path';
import { devices, type Locator, type Page } from 'playwright-core';
import { useBrowserPortal } from '../support/browser-portal.js';
import { blocks, overflow, until } from '../support/session-page.js';

const PHONE = { ...devices['iPhone 13'], viewport: { width: 390, height: 844 } };

type Status = 'waiting' | 'running' | 'succeeded' | 'failed' | 'skipped' | 'canceled';

const having = (status?: Status) => (status === undefined ? '' : `[data-status=${status}]`);

/** A work in the chart, when it has this status. */
const node = (page: Page, work: string, status?: Status): Locator =>
  page.locator(`[data-testid=chart-node][data-work="${work}"]${having(status)}`);

const jobStatus = (page: Page, status: Status): Locator => page.locator(`[data-testid=job-status]${having(status)}`);

const jobRows = (page: Page, status?: Status): Locator => page.locator(`[data-testid=job-row]${having(status)}`);

const runAgain = async (page: Page, from: string): Promise<void> => {
  const before = page.url();
  await page.getByRole('button', { name: 'Run again', exact: true }).click();
  await page.getByRole('menuitem', { name: from }).click();
  await page.waitForURL(url => url.href !== before);
};

describe('the jobs that come with the portal', () => {
  const portal = useBrowserPortal();

  it('are found and started by keyboard, and their chart moves while they run', async () => {
    const page = await portal().page('/');
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Jobs' }).click();
    await page.locator('[data-testid=job-button][data-job=demo-steps]').waitFor();
    await page.keyboard.press('/');
    await page.getByRole('searchbox', { name: 'Search jobs' }).and(page.locator(':focus')).waitFor();
    await page.keyboard.type('five steps');
    await page.locator('[data-testid=job-button][data-job=demo-loop]').waitFor({ state: 'detached' });
    await page.locator('[data-testid=job-button]').waitFor();
    await page.keyboard.press('Enter');
    const form = page.getByTestId('start-job');
    await form.waitFor();
    expect(await form.getByLabel('Folder').first().inputValue()).toBe(portal().folder);
    await page.keyboard.press('Control+Enter');

    await page.waitForURL(/\/job\/job_/);
    await jobStatus(page, 'running').waitFor();
    await node(page, '2', 'running').waitFor();
    await node(page, '4', 'waiting').waitFor();
    await until(async () => (await page.title()).startsWith('● '), 'the tab says that the job runs');
    await node(page, '2', 'succeeded').waitFor();
    await jobStatus(page, 'succeeded').waitFor();
    for (const work of ['0', '1', '2', '3', '4']) await node(page, work, 'succeeded').waitFor();
    expect(await page.getByTestId('job-progress').innerText()).toBe('5 of 5 works');

    // The fourth was checked by a second model.
    await node(page, '3').click();
    const panel = page.getByTestId('work-panel');
    await panel.getByRole('tab', { name: 'Task' }).waitFor();
    await blocks(page, 'message', 'Ready to be checked').waitFor();
    await panel.getByRole('tab', { name: 'Driving' }).click();
    await blocks(page, 'message', 'Reading what was done').waitFor();
    await panel.getByRole('tab', { name: /^Decisions [1-9]/ }).click();
    await panel.getByTestId('decision').first().waitFor();
    await panel.getByRole('tab', { name: 'Why' }).click();
    await panel.getByRole('list', { name: 'Why' }).getByTestId('decision').first().waitFor();

    // What is looked at is in the address.
    await page.reload();
    await panel.getByRole('tab', { name: 'Why', selected: true }).waitFor();
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
  });
});

describe('a job', () => {
  const portal = useBrowserPortal({ PILOTHOUSE_CATALOGUE: resolve('test/support/page-jobs.yaml') });

  /** Starts a job as another service would; answers with its id. */
  async function start(job: string, input = ''): Promise<string> {
    const { server, folder } = portal();
    const { status, body } = await server.post(`copilot/job/start/${job}`, `${folder}\n${input}`);
    if (status !== 200) throw new Error(`start answered ${status}: ${JSON.stringify(body)}`);
    return String(body['jobId']);
  }

  /** A job that has ended before anybody looks. */
  async function ended(job: string, input = ''): Promise<string> {
    const id = await start(job, input);
    const status = async () => (await portal().server.get(`copilot/job/${id}/status`)).body['status'];
    await until(async () => !/queued|running/.test(String(await status())), `${job} ends`);
    return id;
  }

  it('asks for the input that it needs', async () => {
    const page = await portal().page('/jobs');
    await page.locator('[data-testid=job-button][data-job=greeting]').focus();
    await page.keyboard.press('ArrowRight');
    await page.locator('[data-testid=job-button][data-job=waiting]:focus').waitFor();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Enter');
    const form = page.getByTestId('start-job');
    await form.getByLabel('Input').and(page.locator(':focus')).waitFor();
    expect(await form.getByRole('button', { name: 'Start job' }).isDisabled()).toBe(true);
    await page.keyboard.type('harbour');
    await form.getByLabel('Priority').fill('2');
    await form.getByRole('button', { name: 'Start job' }).click();
    await jobStatus(page, 'succeeded').waitFor();
    await page.getByTestId('chart-node').click();
    await blocks(page, 'message', 'Hello, harbour.').waitFor();
  });

  it('stops when it is told to, and its row says so without a reload', async () => {
    const list = await portal().page('/jobs');
    const page = await portal().page(`/job/${await start('waiting')}`);
    await node(page, '1', 'running').waitFor();
    await jobRows(list, 'running').waitFor();
    await node(page, '1').click();
    await blocks(page, 'message', 'Waiting now.').waitFor();
    await page.getByRole('button', { name: 'Stop job' }).click();
    await jobStatus(page, 'canceled').waitFor();
    await node(page, '0', 'succeeded').waitFor();
    await node(page, '1', 'canceled').waitFor();
    await page.locator('[data-testid=work-status][data-status=canceled]').waitFor();
    await jobRows(list, 'canceled').waitFor();
  });

  it('says why it failed, and takes over what had succeeded when it runs again', async () => {
    const page = await portal().page(`/job/${await ended('failing')}`);
    await jobStatus(page, 'failed').waitFor();
    await node(page, '1', 'failed').click();
    const panel = page.getByTestId('work-panel');
    await panel.getByRole('tab', { name: 'Why' }).click();
    await panel.getByTestId('decision').getByText('job_boolean_true').first().waitFor();

    await runAgain(page, 'What did not succeed');
    await jobStatus(page, 'failed').waitFor();
    expect(await node(page, '0', 'skipped').getAttribute('aria-label')).toContain('Taken over');
    expect(await node(page, '1', 'failed').getAttribute('aria-label')).toContain('Failed');
    await page.getByText('List', { exact: true }).click();
    await page.getByTestId('work-list').getByText('Taken over').waitFor();
    // A page that comes later knows it as well.
    await page.reload();
    await page.getByTestId('work-list').getByText('Taken over').waitFor();
    await page.getByText('Timeline', { exact: true }).click();
    await page.locator('[data-testid=work-row][data-work="1"][data-status=failed]').waitFor();
  });

  it('goes on after the server was killed, and its page catches up without a reload', async () => {
    portal().watch.expect(
      /ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED_ENCODING|ERR_CONNECTION_RESET|ERR_EMPTY_RESPONSE/,
    );
    const page = await portal().page(`/job/${await start('counting')}`);
    await page.evaluate('window.loadedOnce = true');
    await node(page, '1', 'running').click();
    await blocks(page, 'message', 'word5').waitFor();

    await portal().server.kill('SIGKILL');
    await page
      .getByTestId('connection')
      .getByText(/Reconnecting in \d+ s/)
      .waitFor();
    await node(page, '1', 'running').waitFor();
    await portal().restart();
    await jobStatus(page, 'succeeded').waitFor({ timeout: 20_000 });
    for (const work of ['0', '1', '2']) await node(page, work, 'succeeded').waitFor();
    await blocks(page, 'message', 'word60').waitFor();
    expect(await page.evaluate('window.loadedOnce')).toBe(true);
  });

  it('fits a phone, where a work covers the window and Back leads to the chart', async () => {
    const id = await ended('failing');
    const page = await portal().page('/jobs', PHONE);
    await jobRows(page).first().waitFor();
    expect(await overflow(page)).toBe(0);
    await page.locator('[data-testid=job-button][data-job=greeting]').tap();
    await page.getByTestId('start-job').waitFor();
    expect(await overflow(page)).toBe(0);

    await page.goto(`/job/${id}`);
    await node(page, '1', 'failed').tap();
    const panel = page.getByTestId('work-panel');
    await blocks(page, 'message', 'No tool was called.').first().waitFor();
    expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 844 });
    expect(await overflow(page)).toBe(0);
    await panel.getByRole('button', { name: 'Back' }).tap();
    await panel.waitFor({ state: 'detached' });
    await node(page, '1', 'failed').waitFor();
    for (const view of ['Timeline', 'List']) {
      await page.getByText(view, { exact: true }).tap();
      await page.getByTestId('work-row').first().waitFor();
      expect(await overflow(page)).toBe(0);
    }
  });

  it('is found in the history, and two runs of it are compared', async () => {
    await ended('greeting', 'the first mate');
    const first = await ended('failing');
    const second = await ended('failing');
    const page = await portal().page('/jobs');
    await page.getByRole('navigation', { name: 'Jobs' }).getByRole('link', { name: 'History' }).click();
    const search = page.getByRole('searchbox', { name: 'Search jobs' });
    await search.fill('first mate');
    await jobRows(page, 'failed').first().waitFor({ state: 'detached' });
    await jobRows(page, 'succeeded').waitFor();
    await search.fill('');

    const choice = (id: string) => page.locator(`[data-job-id=${id}]`).getByRole('checkbox', { name: /^Compare/ });
    await choice(first).check();
    expect(await jobRows(page, 'succeeded').first().getByRole('checkbox').isDisabled()).toBe(true);
    await choice(second).check();
    await page.getByRole('button', { name: 'Compare', exact: true }).click();
    await page.getByTestId('differences').waitFor();
    expect(await page.getByTestId('compare-row').count()).toBeGreaterThanOrEqual(2);
    await page.getByTestId('compare-row').filter({ hasText: 'Never good' }).getByText('Failed').first().click();
    await page.waitForURL(url => url.pathname === `/job/${first}` && url.searchParams.get('work') === '1');
    await page.getByTestId('work-panel').waitFor();
  });

  it('shares its tasks with a session, which runs one from its composer', async () => {
    const { page } = await portal().session();
    await page.getByRole('button', { name: 'Run a task' }).click();
    const picker = page.getByTestId('task-picker');
    await picker.getByLabel('Search tasks').fill('greet');
    await picker.getByRole('textbox', { name: 'Input' }).fill('helmsman');
    await page.keyboard.press('Control+Enter');
    await blocks(page, 'message', 'Hello, helmsman.').waitFor();
    const banner = page.getByTestId('task-banner');
    await banner.and(page.locator('[data-status=succeeded]')).waitFor();
    await banner.getByRole('button', { name: 'Dismiss the task' }).click();
    await banner.waitFor({ state: 'detached' });
  });
});
