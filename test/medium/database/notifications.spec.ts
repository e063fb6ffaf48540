import { once } from 'node:events';
import { Client, Pool, type Notification } from 'pg';
import type { DatabaseServer } from '../../../src/platform/database/database-server.js';
import { openServer } from '../../../src/platform/database/open-server.js';
import { describeOnBothDatabases } from '../../support/database.js';

describeOnBothDatabases('notifications', database => {
  let server: DatabaseServer;
  let pool: Pool;
  const clients: Client[] = [];

  beforeAll(async () => {
    server = await openServer(database().config);
    pool = new Pool(server.poolConfig);
  });
  afterEach(async () => {
    await Promise.all(clients.splice(0).map(client => client.end()));
  });
  afterAll(async () => {
    await pool.end();
    await server.close();
  });

  async function listener(...channels: string[]): Promise<{ client: Client; heard: string[] }> {
    const client = new Client(server.poolConfig);
    clients.push(client);
    await client.connect();
    const heard: string[] = [];
    client.on('notification', ({ channel, payload }: Notification) => heard.push(`${channel}:${payload}`));
    for (const channel of channels) await client.query(`LISTEN ${channel}`);
    return { client, heard };
  }

  /** Notifications come in the order of their commits: after this one, all earlier ones have come. */
  async function settle(client: Client): Promise<void> {
    await client.query('LISTEN settled');
    const settled = new Promise<void>(resolve => {
      client.on('notification', ({ channel }) => channel === 'settled' && resolve());
    });
    await pool.query('NOTIFY settled');
    await settled;
  }

  it('reach each client that listens to the channel, and no other', async () => {
    const [one, two, other] = [await listener('work'), await listener('work', '"Two Words"'), await listener('rest')];
    await pool.query("SELECT pg_notify('work', 'a')");
    await pool.query("SELECT pg_notify('Two Words', 'b')");
    await Promise.all([one, two, other].map(({ client }) => settle(client)));
    expect(one.heard.filter(text => !text.startsWith('settled'))).toEqual(['work:a']);
    expect(two.heard.filter(text => !text.startsWith('settled'))).toEqual(['work:a', 'Two Words:b']);
    expect(other.heard.filter(text => !text.startsWith('settled'))).toEqual([]);
  });

  it('wait for the commit, and are forgotten with a rollback', async () => {
    const { client, heard } = await listener('work');
    const writer = await pool.connect();
    await writer.query('BEGIN');
    await writer.query("NOTIFY work, 'never'");
    await writer.query('ROLLBACK');
    await writer.query('BEGIN');
    await writer.query("NOTIFY work, 'after the commit'");
    expect(heard).toEqual([]);
    const notified = once(client, 'notification');
    await writer.query('COMMIT');
    writer.release();
    await notified;
    expect(heard).toEqual(['work:after the commit']);
  });

  it('go on for the others when one client stops to listen or leaves', async () => {
    const [stays, stops, leaves] = [await listener('work'), await listener('work'), await listener('work')];
    await stops.client.query('UNLISTEN work');
    clients.splice(clients.indexOf(leaves.client), 1);
    await leaves.client.end();
    await pool.query("SELECT pg_notify('work', 'x')");
    await Promise.all([settle(stays.client), settle(stops.client)]);
    expect(stays.heard).toContain('work:x');
    expect(stops.heard).not.toContain('work:x');
    expect(leaves.heard).toEqual([]);
  });
});
