// The durable runner on one database, with tasks that take no time: beside bare DBOS in the same process.
import 'reflect-metadata';
import { join, resolve } from 'node:path';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { Pool } from 'pg';

const [built, url, folder] = process.argv.slice(2);
const load = path => import(join(resolve(built), path));
const { openMigrated } = await load('platform/database/database-server.module.js');
const { migrations } = await load('migrations/index.js');
const { DbosJobRunner } = await load('modules/jobs/infra/dbos.runner.js');
const { DEFAULT_JOB_RUNNER } = await load('modules/jobs/infra/job-runner.config.js');
const { Logger } = await load('platform/logging/logger.js');
const { createRootLogger } = await load('platform/logging/root-logger.js');

const STEPS = 300;
const JOBS = 150;
const config = { url: url === '-' ? undefined : url, folder };
const server = await openMigrated(config, migrations);
const logger = new Logger(await createRootLogger({ level: 'error', pretty: false }));

const ref = { kind: 'Ref', taskId: 'ok', workIdInJob: 0 };
const many = (count, work) => Array.from({ length: count }, () => work);
const jobs = new Map();
let began = [];
const host = {
  plan: async id => jobs.get(id).plan,
  began: async () => {},
  tell: async () => {},
  runTask: async (_job, _path, _work, values) => {
    began.push(performance.now());
    return { succeeded: true, values };
  },
  ended: async (id, outcome) => jobs.get(id).end(outcome),
};

async function run(jobId, work) {
  const limits = { iterationsPerLoop: 1e6, depth: 50, worksPerRun: 1e6 };
  const plan = { jobId, tenantId: 'bench', jobName: 'bench', work, called: {}, values: {}, reuse: {}, limits };
  const ended = new Promise(end => jobs.set(jobId, { plan, end }));
  const at = performance.now();
  await runner.start({ jobId, jobName: 'bench', tenantId: 'bench', priority: 0 });
  return { at, ended };
}
const gaps = times => times.slice(1).map((time, i) => time - times[i]);

const bare = await bareSteps();
const runner = new DbosJobRunner(server, config, DEFAULT_JOB_RUNNER, logger);
await runner.open(host);

await (
  await run('warm', { kind: 'Seq', works: many(50, ref) })
).ended;
began = [];
await (
  await run('steps', { kind: 'Seq', works: many(STEPS, ref) })
).ended;
const steps = gaps(began);

const first = [];
for (let i = 0; i < 10; i++) {
  began = [];
  const { at, ended } = await run(`first-${i}`, ref);
  await ended;
  first.push(began[0] - at);
}

const burst = performance.now();
const started = [];
for (let i = 0; i < JOBS; i++) started.push((await run(`one-${i}`, ref)).ended);
await Promise.all(started);
const jobsPerSecond = JOBS / ((performance.now() - burst) / 1000);

const tree = performance.now();
const branch = { kind: 'Seq', works: many(100, ref) };
await (
  await run('tree', { kind: 'Par', works: many(100, branch) })
).ended;
const treeSeconds = (performance.now() - tree) / 1000;

await runner.close();
await server.close();
process.send({ bare, steps, first, jobsPerSecond, treeSeconds }, () => process.exit(0));

async function bareSteps() {
  const workflow = async count => {
    const times = [];
    for (let i = 0; i < count; i++) await DBOS.runStep(async () => times.push(performance.now()), { name: 'step' });
    return times;
  };
  const registered = DBOS.registerWorkflow(workflow, { name: 'bare' });
  const pool = new Pool(server.poolConfig);
  const quiet = { info() {}, debug() {}, warn() {}, error() {} };
  const settings = {
    systemDatabasePool: pool,
    systemDatabaseSchemaName: 'bare',
    useListenNotify: false,
    logger: quiet,
  };
  DBOS.setConfig({ name: 'bare', executorID: 'bench', applicationVersion: '1', ...settings });
  await DBOS.launch();
  await (await DBOS.startWorkflow(registered)(50)).getResult();
  const times = await (await DBOS.startWorkflow(registered)(STEPS)).getResult();
  await DBOS.shutdown({ deregister: true });
  await pool.end();
  return gaps(times);
}
