// node test/bench/run.mjs [folder of the built server] [table …]
// Prints every table; a run of all of them also writes specs/benchmarks.md.
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { jobEngine } from './job-engine.mjs';
import { fanOut } from './fan-out.mjs';
import { modelGateway } from './model-gateway.mjs';
import { load, page, section } from './report.mjs';
import { start } from './start.mjs';
import { tokenDelay } from './token-delay.mjs';

const TABLES = {
  'token-delay': tokenDelay,
  'fan-out': fanOut,
  start,
  'model-gateway': modelGateway,
  'job-engine': jobEngine,
};
const root = fileURLToPath(new URL('../..', import.meta.url));

const [folder = join(root, 'dist/server'), ...chosen] = process.argv.slice(2);
const built = resolve(folder);
const unknown = chosen.filter(name => !(name in TABLES));
if (!existsSync(join(built, 'main.js')))
  fail(`There is no built server in ${folder}. \`npm run build:server\` makes it.`);
if (unknown.length > 0) fail(`There is no table ${unknown.join(', ')}. There are ${Object.keys(TABLES).join(', ')}.`);

const before = load();
const begun = performance.now();
const tables = [];
for (const name of chosen.length > 0 ? chosen : Object.keys(TABLES)) {
  tables.push(await TABLES[name](built));
  console.log(`${section(tables.at(-1))}\n`);
}
const run = { command: 'npm run bench', before, after: load(), seconds: (performance.now() - begun) / 1000 };
if (chosen.length === 0) await writeFile(join(root, 'specs/benchmarks.md'), page(tables, run));
for (const [what, reached, found] of tables.flatMap(table => table.targets)) {
  console.log(`${reached ? '✔' : '✘'} ${what}: ${found}`);
}
process.exit(0);

function fail(message) {
  console.error(message);
  process.exit(2);
}
