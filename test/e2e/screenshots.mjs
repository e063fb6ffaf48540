#!/usr/bin/env node
// Makes the pictures in specs/product/images: npm run build && node test/e2e/screenshots.mjs [build folder]
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';
import { catalogue, files, prompt, scripts } from './screenshots-story.mjs';

const build = resolve(process.argv[2] ?? 'dist');
const images = resolve(import.meta.dirname, '../../specs/product/images');
const home = mkdtempSync(join(tmpdir(), 'pilothouse-pictures-'));
// It is seen in the pictures. If it is there already it is somebody's, and this ends.
const project = '/tmp/tideline';
const wide = { width: 1280, height: 800 };
const running = [];

mkdirSync(project);
try {
  makeProject();
  const url = await startPortal(await startModel());
  const session = await startSession(url);
  const picture = await openBrowser();
  await takeSession(picture, `${url}/session/${session}`);
  await takeJobs(picture, url);
} finally {
  for (const end of running.reverse()) await end();
  for (const folder of [project, home]) rmSync(folder, { recursive: true, force: true });
}

function makeProject() {
  for (const [path, text] of Object.entries({ ...files, 'jobs.json': JSON.stringify(catalogue) })) {
    mkdirSync(dirname(join(project, path)), { recursive: true });
    writeFileSync(join(project, path), text);
  }
  const git = (...args) => execFileSync('git', ['-C', project, '-c', 'user.name=Demo', '-c', 'user.email=', ...args]);
  git('init', '--quiet');
  git('add', '.');
  git('commit', '--quiet', '-m', 'Tide times');
}

/** The offline model as an endpoint of its own, so that the prompt can be a person's words instead of the script. */
async function startModel() {
  const { answerOffline } = await import(pathToFileURL(join(build, 'server/offline-model/index.js')).href);
  const inJson = text => JSON.stringify(text).slice(1, -1);
  const server = createServer(async (request, response) => {
    const body = Buffer.concat(await request.toArray()).toString();
    const played = scripts(project).reduce(
      (text, [asked, script]) => text.replaceAll(inJson(asked), inJson(script)),
      body,
    );
    const chat = JSON.parse(played);
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const options = { signal: new AbortController().signal, pace: 'natural' };
    for await (const chunk of answerOffline(chat, options)) response.write(`data: ${JSON.stringify(chunk)}\n\n`);
    response.end('data: [DONE]\n\n');
  });
  await new Promise(listening => server.listen(0, '127.0.0.1', listening));
  running.push(() => new Promise(closed => server.close(closed).closeAllConnections()));
  return `http://127.0.0.1:${server.address().port}/v1`;
}

async function startPortal(model) {
  const env = {
    PATH: process.env.PATH,
    PILOTHOUSE_HOME: home,
    PILOTHOUSE_CATALOGUE: 'jobs.json',
    PILOTHOUSE_WRITE: 'allow',
    COPILOT_PROVIDER_BASE_URL: model,
    PILOTHOUSE_MODELS: 'offline:0=Offline',
  };
  const server = spawn(process.execPath, [join(build, 'server/main.js'), '--port', '0'], { env, cwd: project });
  running.push(() => new Promise(gone => server.once('exit', gone) && server.kill()));
  return new Promise((ready, failed) => {
    let output = '';
    server.stdout.on('data', chunk => {
      output += chunk;
      const url = /is ready at (http:\/\/[\d.:]+)/.exec(output)?.[1];
      if (url) ready(url);
    });
    server.once('exit', () => failed(new Error(`The server ended:\n${output}`)));
  });
}

async function startSession(url) {
  const post = (path, body) =>
    fetch(`${url}/api/copilot/session/${path}`, { method: 'POST', body }).then(answer => answer.json());
  const { sessionId } = await post('start/offline', project);
  await post(`${sessionId}/query`, prompt);
  return sessionId;
}

async function openBrowser() {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--disable-quic', '--no-first-run'],
  });
  running.push(() => browser.close());
  mkdirSync(images, { recursive: true });
  /** A page as `prepare` leaves it. */
  return async (name, address, prepare, options = {}) => {
    const page = await browser.newPage({ deviceScaleFactor: 2, viewport: wide, colorScheme: 'light', ...options });
    await page.goto(address);
    await prepare(page);
    // The composer has the focus in none of them: a blinking caret is there or not by chance.
    await page.evaluate('document.activeElement?.blur()');
    await page.mouse.move(0, 0);
    await page.screenshot({ path: join(images, name), animations: 'disabled' });
    await page.close();
  };
}

async function takeSession(picture, address) {
  const prepare = async page => {
    await page.locator('[data-testid=permission-card][data-armed=true]').waitFor({ timeout: 30_000 });
    await page.locator('.hljs-keyword').first().waitFor();
    await page
      .getByTestId('jump-to-end')
      .click({ timeout: 2_000 })
      .catch(() => undefined);
  };
  await picture('session.png', address, prepare);
  await picture('session-dark.png', address, prepare, { colorScheme: 'dark' });
  const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
  await picture('phone.png', address, prepare, phone);
}

async function takeJobs(picture, url) {
  const api = (path, init) => fetch(`${url}/api/copilot/job/${path}`, init).then(answer => answer.json());
  const start = async (name, input = '') =>
    (await api(`start/${name}`, { method: 'POST', body: `${project}\n${input}` })).jobId;
  const ended = async id => {
    while (/queued|running/.test((await api(`${id}/status`)).status)) await delay(200);
  };
  const before = [['explain'], ['tests', 'src/tide.ts'], ['nightly'], ['review']];
  await Promise.all(before.map(async ([name, input]) => ended(await start(name, input))));
  const release = await start('release');
  await picture('job.png', `${url}/job/${release}`, async page => {
    const node = (name, status) => page.locator(`[data-testid=chart-node][data-status=${status}]`, { hasText: name });
    await node('Build the page', 'succeeded').waitFor();
    await node('Build the library', 'running').click();
    await page.getByText('with those of the last release …').waitFor();
    await page.getByRole('button', { name: 'Fit into the window' }).click();
  });
  await picture('jobs.png', `${url}/jobs`, page =>
    page.locator('[data-testid=job-row][data-status=running]').first().waitFor(),
  );
}
