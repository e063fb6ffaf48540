// Writes what is generated: specs/api/openapi.json, specs/api/events.json and the table of settings in the README.
// With --check it writes nothing and fails if one of them differs. It needs the built server.
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import 'reflect-metadata';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const server = join(root, 'dist', 'server');
const check = process.argv.includes('--check');
const load = file => import(join(server, file));

const generated = {
  'specs/api/openapi.json': json(await openApi()),
  'specs/api/events.json': json(await events()),
  'specs/api/catalogue.schema.json': json((await load('modules/jobs/domain/catalogue-schema.js')).catalogueSchema()),
  ...(await readme()),
};
const stale = Object.entries(generated).filter(([file, text]) => textOf(file) !== text);
for (const [file, text] of check ? [] : stale) {
  mkdirSync(dirname(join(root, file)), { recursive: true });
  writeFileSync(join(root, file), text);
}
for (const [file] of stale) console.log(`${check ? 'out of date' : 'written'}: ${file}`);
if (check && stale.length > 0) console.log('Run `npm run specs` and commit the difference.');
process.exit(check && stale.length > 0 ? 1 : 0);

async function openApi() {
  const { readConfig } = await load('config/read-config.js');
  const { createApp } = await load('commands/create-app.js');
  const { buildApiDocument } = await load('platform/http/api-document.js');
  const home = mkdtempSync(join(tmpdir(), 'pilothouse-specs-'));
  const env = { PILOTHOUSE_HOME: home, PILOTHOUSE_PROVIDER: 'offline', PILOTHOUSE_LOG_LEVEL: 'error' };
  const app = await createApp(readConfig({ env, cwd: home }));
  try {
    return buildApiDocument(app);
  } finally {
    await app.close();
    rmSync(home, { recursive: true, force: true });
  }
}

async function events() {
  const { sessionEvent } = await load('contracts/session-events.js');
  const { jsonSchema } = await load('platform/http/contract-schemas.js');
  const { taskEvent } = await load('contracts/task-events.js');
  const { jobEvent } = await load('contracts/job-events.js');
  const schema = (title, contract) => ({ title, ...jsonSchema(contract, 'output') });
  return {
    session: schema('One event of a session', sessionEvent),
    task: schema('One event of a task', taskEvent),
    job: schema('One event of a job', jobEvent),
  };
}

/** Between its two marks, where the README has them. */
async function readme() {
  const { settingsTable } = await load('commands/help.js');
  const [begin, end] = ['<!-- settings -->', '<!-- /settings -->'];
  const text = textOf('README.md') ?? '';
  const [before, rest] = text.split(begin);
  const after = rest?.split(end)[1];
  return after === undefined ? {} : { 'README.md': `${before}${begin}\n${settingsTable()}\n${end}${after}` };
}

function textOf(file) {
  return existsSync(join(root, file)) ? readFileSync(join(root, file), 'utf8') : undefined;
}

function json(value) {
  return `${JSON.stringify(value, null, 2)}\n`;
}
