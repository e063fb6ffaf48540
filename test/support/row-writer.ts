import { writeSync } from 'node:fs';
import { Pool } from 'pg';
import { EmbeddedServer } from '../../src/platform/database/embedded/embedded-server.js';

/** A process that inserts rows until it is killed, and says of each when it was acknowledged. */
const server = await EmbeddedServer.open(process.argv[2] ?? '');
const pool = new Pool(server.poolConfig);
await pool.query('CREATE TABLE IF NOT EXISTS row (id bigserial PRIMARY KEY, body text)');

async function write(): Promise<never> {
  for (;;) {
    const { rows } = await pool.query("INSERT INTO row (body) SELECT repeat('x', 500) RETURNING id");
    writeSync(1, `${rows[0].id}\n`);
  }
}

await Promise.all([write(), write(), write()]);
