import { freshDatabase } from './database.js';
import { makePlan, par, ref, seq } from './job-plans.js';
import { JobProcess } from './job-process.js';
import { mkdtempSync, cpSync } from 'node:fs';
const folder = mkdtempSync('/tmp/jobk-'); cpSync('/work/main/test/.cache/embedded-database', folder + '/data', { recursive: true });
const database = { url: undefined, folder };
const three = seq(ref('slow-20'), ref('slow-30'), ref('slow-20'));
const tree = seq(ref(), par(three, three), ref('slow-30'), par(three, ref('slow-40')));
const options = { jobsAtOnce: 40, pollMs: 50 };
let t = Date.now(); const lap = (s: string) => { console.log(s, Date.now() - t); t = Date.now(); };
let worker = await JobProcess.start('0', database, options); lap('start');
const jobs = Array.from({ length: 40 }, (_, index) => `kill-${index}`);
for (const jobId of jobs) await worker.run(makePlan(tree, { jobId })); lap('queued');
for (let kill = 1; kill <= 12; kill++) {
  let seen = 0;
  await worker.until(({ what }) => what === 'ended' && ++seen === 15);
  lap('15 ended; notes ' + worker.notes.length);
  await worker.kill(); lap('killed');
  worker = await JobProcess.start(`${kill}`, database, options); lap('start');
}
await worker.kill();
