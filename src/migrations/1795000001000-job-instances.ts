import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The processes that run jobs. Their jobs themselves are kept by DBOS, in a schema of its own. */
export class JobInstances1795000001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE job_instance (id text PRIMARY KEY, seen timestamptz NOT NULL)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE job_instance`);
  }
}
