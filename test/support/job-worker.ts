import { writeSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Pool } from 'pg';
import { DbosJobRunner } from '../../src/modules/jobs/infra/dbos.runner.js';
import { openServer } from '../../src/platform/database/open-server.js';
import { Logger } from '../../src/platform/logging/logger.js';
import { createRootLogger } from '../../src/platform/logging/root-logger.js';
import { TableHost } from './job-host.js';

/** A process that runs jobs until it is killed: orders come in a line each, notes of its room go out. */
const { name, database, config } = JSON.parse(process.argv[2] ?? '{}');
const say = (line: unknown) => writeSync(1, `${JSON.stringify(line)}\n`);
const server = await openServer(database);
const pool = new Pool(server.poolConfig);
await TableHost.prepare(pool);
const logger = new Logger(
  await createRootLogger({ level: 'warn', pretty: false }, { write: line => writeSync(2, line) }),
);
const runner = new DbosJobRunner(server, database, config, logger);
await runner.open(new TableHost(pool, name, say));
say({ what: 'ready' });

for await (const line of createInterface({ input: process.stdin })) {
  const order = JSON.parse(line);
  if (order.start) {
    await TableHost.keep(pool, order.start);
    const { jobId, jobName, tenantId } = order.start;
    await runner.start({ jobId, jobName, tenantId, priority: order.priority ?? 0 });
    say({ job: jobId, what: 'queued' });
  } else if (order.cancel) {
    await runner.cancel(order.cancel);
  } else if (order.untilEnded) {
    while (!(await TableHost.allEnded(pool, order.untilEnded))) await delay(50);
    say({ what: 'all ended' });
  } else if (order.close) {
    await runner.close();
    await pool.end();
    await server.close();
    say({ what: 'closed' });
    break;
  }
}
