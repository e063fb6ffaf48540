import { type Browser, chromium } from 'playwright-core';

const QUIET = ['dev-shm-usage', 'gpu', 'quic', 'background-networking', 'component-update', 'sync'];

/** Debian's Chromium, without a window and without talking to anybody by itself. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--no-first-run', ...QUIET.map(what => `--disable-${what}`)],
  });
}
