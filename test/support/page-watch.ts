import type { BrowserContext } from 'playwright-core';

/** What a page must never do; a test may name what it provokes itself. */
export class PageWatch {
  #faults: string[] = [];
  #expected: RegExp[] = [];

  constructor(private readonly origin: string) {}

  /** Failures that a test brings about, such as requests to a server that it has killed. */
  expect(...faults: RegExp[]): void {
    this.#expected.push(...faults);
  }

  /** What has happened since the last time this was asked. */
  take(): string[] {
    const faults = this.#faults.filter(fault => !this.#expected.some(pattern => pattern.test(fault)));
    this.#faults = [];
    this.#expected = [];
    return faults;
  }

  async over(context: BrowserContext): Promise<void> {
    const note = (fault: string) => void this.#faults.push(fault);
    context.on('console', message => {
      if (message.type() === 'error') note(`console: ${message.text()} (${message.location().url})`);
    });
    context.on('weberror', webError => note(`error: ${webError.error().message}`));
    context.on('request', request => {
      const url = request.url();
      if (!url.startsWith(`${this.origin}/`) && !/^(data|blob):/.test(url)) note(`left the origin: ${url}`);
    });
    context.on('dialog', dialog => {
      note(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await context.exposeFunction('noteViolation', (violated: string) => note(`policy: ${violated}`));
    await context.addInitScript(
      `addEventListener('securitypolicyviolation', event => noteViolation(event.violatedDirective + ' ' + event.blockedURI));`,
    );
  }
}
