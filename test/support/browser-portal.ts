import { mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { launchBrowser } from './browser.js';
import { freshDatabase, type TestDatabase } from './database.js';
import { PageWatch } from './page-watch.js';
import { ServerProcess } from './server-process.js';

/** The build under test. */
const DIST = resolve(process.env['PILOTHOUSE_TEST_DIST'] ?? 'dist');

/** The built server with the built page, and a browser in front of it. */
export class BrowserPortal {
  readonly #contexts: BrowserContext[] = [];

  private constructor(
    public server: ServerProcess,
    readonly browser: Browser,
    readonly watch: PageWatch,
    private readonly database: TestDatabase,
    /** An empty folder: sessions work in it, and the server runs in it. */
    readonly folder: string,
    private readonly env: Record<string, string>,
  ) {}

  static async open(env: Record<string, string> = {}): Promise<BrowserPortal> {
    const database = await freshDatabase('embedded');
    const folder = realpathSync(mkdtempSync(join(tmpdir(), 'workshop-')));
    const all = { PILOTHOUSE_HOME: database.config.folder, ...env };
    const [server, browser] = await Promise.all([
      ServerProcess.start(DIST, all, { main: 'server/main.js', cwd: folder }),
      launchBrowser(),
    ]);
    return new BrowserPortal(server, browser, new PageWatch(server.url), database, folder, all);
  }

  /** A page of a browser that knows nothing yet; `path` begins with a slash. */
  async page(path = '/', options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      baseURL: this.server.url,
      viewport: { width: 1280, height: 800 },
      ...options,
    });
    context.setDefaultTimeout(10_000);
    this.#contexts.push(context);
    await this.watch.over(context);
    const page = await context.newPage();
    await page.goto(path);
    return page;
  }

  /** A session that answers as fast as it can, and the page that shows it. */
  async session(
    options: { model?: string; script?: readonly string[] } & BrowserContextOptions = {},
  ): Promise<{ id: string; page: Page }> {
    const { model = 'offline-instant', script, ...rest } = options;
    const id = await this.server.start(this.folder, model);
    if (script) await this.server.script(id, ...script);
    return { id, page: await this.page(`/session/${id}`, rest) };
  }

  /** Starts the server again, on the same port with the same data. */
  async restart(): Promise<void> {
    const port = Number(new URL(this.server.url).port);
    this.server = await ServerProcess.start(DIST, this.env, { main: 'server/main.js', cwd: this.folder, port });
  }

  async closePages(): Promise<void> {
    await Promise.all(this.#contexts.splice(0).map(context => context.close()));
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.kill('SIGTERM');
    await this.database.remove();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/**
 * One portal for the tests of a file. After each test its pages are closed; it fails when one of them has logged an
 * error, sent a request elsewhere, opened a dialog, or tried what its content policy forbids.
 */
export function useBrowserPortal(env?: Record<string, string>): () => BrowserPortal {
  let portal: BrowserPortal | undefined;
  const opened = (): BrowserPortal => {
    if (portal) return portal;
    throw new Error('Ask for the portal in a hook or in a test');
  };
  beforeAll(async () => {
    portal = await BrowserPortal.open(env);
  }, 60_000);
  afterEach(async () => {
    await opened().closePages();
    expect(opened().watch.take()).toEqual([]);
  });
  afterAll(() => portal?.close());
  return opened;
}
