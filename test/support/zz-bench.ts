import { Pool } from 'pg';
import { DBOS } from '@dbos-inc/dbos-sdk';
import { openServer } from '../../src/platform/database/open-server.js';
import { DbosJobRunner } from '../../src/modules/jobs/infra/dbos.runner.js';
import { DEFAULT_JOB_RUNNER } from '../../src/modules/jobs/infra/job-runner.config.js';
import { Logger } from '../../src/platform/logging/logger.js';
import { createRootLogger } from '../../src/platform/logging/root-logger.js';
import { makePlan, ref, seq, par } from './job-plans.js';
const config = { url: process.env.URL || undefined, folder: process.env.FOLDER ?? '' };
const server = await openServer(config);
const pool = new Pool(server.poolConfig);
await pool.query('CREATE TABLE IF NOT EXISTS job_instance (id text PRIMARY KEY, seen timestamptz NOT NULL)');
const logger = new Logger(await createRootLogger({ level: 'warn', pretty: true }));
const plans = new Map(); const ends = new Map(); let times: number[] = [];
const host: any = {
  plan: async (id: string) => plans.get(id), began: async (id: string) => { began.set(id, performance.now()); }, tell: async () => {},
  runTask: async (_j: string, _p: string, _w: any, values: any) => { times.push(performance.now()); return { succeeded: true, values }; },
  ended: async (id: string, o: any) => { if (o.kind !== 'succeeded') console.log(o); ends.get(id)?.(); },
};
const began = new Map<string, number>();
async function run(id: string, work: any, jobsDone?: any) {
  plans.set(id, makePlan(work, { jobId: id, limits: { iterationsPerLoop: 1e5, depth: 50, worksPerRun: 1e5 } }));
  const done = new Promise(r => ends.set(id, r));
  const t = performance.now();
  await runner.start({ jobId: id, jobName: 'n', tenantId: 't', priority: 0 });
  return { done, t };
}
const p = (xs: number[], q: number) => { const s = [...xs].sort((a, b) => a - b); return s[Math.floor(s.length * q)]!.toFixed(2); };
let runner = new DbosJobRunner(server, config, DEFAULT_JOB_RUNNER, logger);
await runner.open(host);
// bare DBOS in the same process
await runner.close();
const bare = DBOS.registerWorkflow(async (n: number) => { const t: number[] = []; for (let i = 0; i < n; i++) { await DBOS.runStep(async () => { t.push(performance.now()); return 1; }, { name: 's' }); } return t; }, { name: 'bare' });
const bp = new Pool(server.poolConfig);
DBOS.setConfig({ name: 'bare', systemDatabasePool: bp, systemDatabaseSchemaName: 'bare', executorID: 'b', applicationVersion: '1', useListenNotify: false, logger: { info() {}, debug() {}, warn() {}, error() {} } });
await DBOS.launch();
for (let round = 0; round < 2; round++) {
const bt = await (await DBOS.startWorkflow(bare)(500)).getResult() as number[];
console.log('bare step transition p50/p95', p(bt.slice(1).map((x, i) => x - bt[i]!), .5), p(bt.slice(1).map((x, i) => x - bt[i]!), .95));
}
await DBOS.shutdown({ deregister: true }); await bp.end();
runner = new DbosJobRunner(server, config, DEFAULT_JOB_RUNNER, logger);
await runner.open(host);
for (let round = 0; round < 2; round++) {
times = []; { const { done } = await run('seq500' + round, seq(...Array.from({ length: 500 }, () => ref()))); await done; }
console.log('engine step transition p50/p95', p(times.slice(1).map((x, i) => x - times[i]!), .5), p(times.slice(1).map((x, i) => x - times[i]!), .95));
}
const lat: number[] = [];
for (let i = 0; i < 10; i++) { times = []; const { done, t } = await run('lat' + i, ref()); await done; lat.push(times[0]! - t); }
console.log('start to first task p50/max', p(lat, .5), p(lat, .99));
{ const t = performance.now(); const all = []; for (let i = 0; i < 200; i++) all.push((await run('one' + i, ref())).done); await Promise.all(all); console.log('one-step jobs/s (8 at once)', (200 / (performance.now() - t) * 1000).toFixed(1)); }
await runner.close();
runner = new DbosJobRunner(server, config, { ...DEFAULT_JOB_RUNNER, jobsAtOnce: 200 }, logger); await runner.open(host);
{ const t = performance.now(); const all = []; for (let i = 0; i < 200; i++) all.push((await run('two' + i, ref())).done); await Promise.all(all); console.log('one-step jobs/s (200 at once)', (200 / (performance.now() - t) * 1000).toFixed(1)); }
{ const t = performance.now(); const { done } = await run('big', par(...Array.from({ length: 100 }, () => seq(...Array.from({ length: 100 }, () => ref()))))); await done; console.log('10,000 works (Par of 100 x Seq of 100) s', ((performance.now() - t) / 1000).toFixed(1)); }
{ const t = performance.now(); const { done } = await run('wide', par(...Array.from({ length: 2000 }, () => ref()))); await done; console.log('Par of 2,000 s', ((performance.now() - t) / 1000).toFixed(1)); }
console.log('rss MB', Math.round(process.memoryUsage().rss / 1e6));
await new Promise(r => setTimeout(r, 62000 * Number(process.env.IDLE ?? 0)));
if (process.env.IDLE) { const c0 = process.cpuUsage(); await new Promise(r => setTimeout(r, 15000)); const c1 = process.cpuUsage(c0); console.log('idle cpu %', ((c1.user + c1.system) / 1.5e5).toFixed(2)); }
await runner.close();
if (process.env.IDLE) { const c0 = process.cpuUsage(); await new Promise(r => setTimeout(r, 10000)); const c1 = process.cpuUsage(c0); console.log('idle cpu without runner %', ((c1.user + c1.system) / 1e5).toFixed(2)); }
await pool.end(); await server.close();
