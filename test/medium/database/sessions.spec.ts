import { Client, Pool } from 'pg';
import type { DatabaseServer } from '../../../src/platform/database/database-server.js';
import { openServer } from '../../../src/platform/database/open-server.js';
import { describeOnBothDatabases } from '../../support/database.js';

describeOnBothDatabases('clients of one database', database => {
  let server: DatabaseServer;
  let pool: Pool;

  beforeAll(async () => {
    server = await openServer(database().config);
    pool = new Pool(server.poolConfig);
    await pool.query('CREATE TABLE note (id int PRIMARY KEY, body text NOT NULL)');
  });
  afterAll(async () => {
    await pool.end();
    await server.close();
  });
  beforeEach(() => pool.query('TRUNCATE note'));

  const ids = async () => (await pool.query<{ id: number }>('SELECT id FROM note ORDER BY id')).rows.map(row => row.id);

  it('keep their rows when the transaction of another one rolls back', async () => {
    const [one, other] = [await pool.connect(), await pool.connect()];
    await one.query('BEGIN');
    await one.query("INSERT INTO note VALUES (1, 'taken back')");
    const acknowledged = other.query("INSERT INTO note VALUES (2, 'kept')");
    await one.query('ROLLBACK');
    await acknowledged;
    one.release();
    other.release();
    expect(await ids()).toEqual([2]);
  });

  it('never see half of a transaction', async () => {
    const one = await pool.connect();
    await one.query('BEGIN');
    await one.query("INSERT INTO note VALUES (1, 'first')");
    const reading = ids();
    await one.query("INSERT INTO note VALUES (2, 'second')");
    await one.query('COMMIT');
    one.release();
    expect([[], [1, 2]]).toContainEqual(await reading);
  });

  it('work at the same time without losing or mixing anything', async () => {
    await Promise.all(
      Array.from({ length: 60 }, async (_, id) => {
        const client = await pool.connect();
        await client.query('BEGIN');
        await client.query('INSERT INTO note VALUES ($1, $2)', [id, `of ${id}`]);
        const { rows } = await client.query('SELECT body FROM note WHERE id = $1', [id]);
        await client.query(id % 3 === 0 ? 'ROLLBACK' : 'COMMIT');
        client.release();
        expect(rows).toEqual([{ body: `of ${id}` }]);
      }),
    );
    expect(await ids()).toEqual(Array.from({ length: 60 }, (_, id) => id).filter(id => id % 3 !== 0));
  });

  it('roll back what a client left open when its connection ends', async () => {
    const client = new Client(server.poolConfig);
    await client.connect();
    await client.query('BEGIN');
    await client.query("INSERT INTO note VALUES (1, 'abandoned')");
    await client.end();
    expect(await ids()).toEqual([]);
  });

  it('roll back what a client left open when its connection breaks in the middle of a statement', async () => {
    const client = await pool.connect();
    client.on('error', () => {});
    await client.query('BEGIN');
    const last = client.query("INSERT INTO note VALUES (1, 'broken off')");
    client.release(new Error('broken off'));
    await last.catch(() => {});
    expect(await ids()).toEqual([]);
  });

  it('go on with a savepoint after a failed statement', async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    await client.query("INSERT INTO note VALUES (1, 'one')");
    await client.query('SAVEPOINT before');
    await expect(client.query("INSERT INTO note VALUES (1, 'again')")).rejects.toMatchObject({ code: '23505' });
    await client.query('ROLLBACK TO SAVEPOINT before');
    await client.query("INSERT INTO note VALUES (2, 'two')");
    await client.query('COMMIT');
    client.release();
    expect(await ids()).toEqual([1, 2]);
  });

  it.each([
    ['a doubled key', "INSERT INTO note VALUES (1, 'a'), (1, 'b')", '23505', 'note_pkey'],
    ['a missing value', 'INSERT INTO note VALUES (1, NULL)', '23502', undefined],
    ['a table that is not there', 'SELECT * FROM nothing', '42P01', undefined],
    ['a mistake in the language', 'SELEC 1', '42601', undefined],
    ['a division by zero', 'SELECT 1 / 0', '22012', undefined],
  ])('tell %s by its code', async (_, sql, code, constraint) => {
    await expect(pool.query(sql)).rejects.toMatchObject({ code, constraint });
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }]);
  });

  it('fail with a code also with parameters, and go on', async () => {
    await expect(pool.query('SELECT $1::int / 0 AS x', [1])).rejects.toMatchObject({ code: '22012' });
    await expect(pool.query('SELECT $1::int', ['many'])).rejects.toMatchObject({ code: '22P02' });
    expect((await pool.query('SELECT $1::int AS x', [7])).rows).toEqual([{ x: 7 }]);
  });

  it('get values as types that lose nothing', async () => {
    const sql = `SELECT 9007199254740993::int8 AS big, 1.10::numeric AS exact, 5::int4 AS small, ARRAY['a', 'b'] AS list,
      '{"deep": [1, null]}'::jsonb AS tree, 'é✓'::text AS text, '\\xdeadbeef'::bytea AS bytes, true AS yes, NULL AS none`;
    const { rows } = await pool.query(sql);
    expect(rows).toEqual([
      {
        big: '9007199254740993',
        exact: '1.10',
        small: 5,
        list: ['a', 'b'],
        tree: { deep: [1, null] },
        text: 'é✓',
        bytes: Buffer.from('deadbeef', 'hex'),
        yes: true,
        none: null,
      },
    ]);
  });

  it('insert a batch from arrays with one statement', async () => {
    const many = Array.from({ length: 200 }, (_, id) => id);
    const bodies = many.map(id => JSON.stringify({ text: `"quoted", {braced} \\ ${id}` }));
    const result = await pool.query('INSERT INTO note SELECT * FROM unnest($1::int[], $2::text[])', [many, bodies]);
    expect(result.rowCount).toBe(200);
    expect((await pool.query('SELECT body FROM note ORDER BY id')).rows.map(row => row.body)).toEqual(bodies);
  });

  it('run several statements at once, read rows as arrays, and read large answers', async () => {
    const results = await pool.query('SELECT 1 AS a; SELECT 2 AS b');
    expect((results as unknown as { rows: unknown[] }[]).map(({ rows }) => rows)).toEqual([[{ a: 1 }], [{ b: 2 }]]);
    expect((await pool.query({ text: 'SELECT 1, 2', rowMode: 'array' })).rows).toEqual([[1, 2]]);
    const { rows } = await pool.query("SELECT repeat('x', 10000) AS text FROM generate_series(1, 500)");
    expect(rows.reduce((sum, { text }) => sum + text.length, 0)).toBe(5_000_000);
  });
});
