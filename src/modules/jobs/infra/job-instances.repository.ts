import type { Pool } from 'pg';

/** Which processes are alive, by the database's clock: a row each, with when it was last seen. */
export class JobInstancesRepository {
  constructor(private readonly pool: Pool) {}

  async add(id: string): Promise<void> {
    await this.pool.query('INSERT INTO job_instance (id, seen) VALUES ($1, now())', [id]);
  }

  /** False when it was taken for dead. */
  async see(id: string): Promise<boolean> {
    const { rowCount } = await this.pool.query('UPDATE job_instance SET seen = now() WHERE id = $1', [id]);
    return rowCount === 1;
  }

  /** Takes those that were silent for so long for dead. Returns how many that were; one process finds each. */
  async buryOlderThan(ms: number): Promise<number> {
    const sql = `DELETE FROM job_instance WHERE seen < now() - $1 * interval '1 millisecond'`;
    return (await this.pool.query(sql, [ms])).rowCount ?? 0;
  }

  /** For a process that is alone on its database. */
  async buryOthers(id: string): Promise<void> {
    await this.pool.query('DELETE FROM job_instance WHERE id <> $1', [id]);
  }

  async living(): Promise<Set<string>> {
    const { rows } = await this.pool.query<{ id: string }>('SELECT id FROM job_instance');
    return new Set(rows.map(({ id }) => id));
  }

  /** Its work may be taken over at once. */
  async leave(id: string): Promise<void> {
    await this.pool.query(`UPDATE job_instance SET seen = '-infinity' WHERE id = $1`, [id]);
  }
}
