import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Catalogue versions, jobs with their works, tasks. */
export class TasksAndJobs1795000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE catalogue_version (
        tenant_id text NOT NULL,
        hash text NOT NULL,
        body text NOT NULL,
        installed_at timestamptz NOT NULL,
        PRIMARY KEY (tenant_id, hash)
      )`);
    await runner.query(`
      CREATE TABLE job_run (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        user_id text NOT NULL,
        name text NOT NULL,
        status text NOT NULL CHECK (status IN ('queued', 'running', 'succeeded', 'failed', 'canceled')),
        priority integer NOT NULL DEFAULT 0,
        working_directory text NOT NULL,
        user_input text NOT NULL,
        origin text NOT NULL,
        catalogue_hash text NOT NULL,
        reuse text NOT NULL DEFAULT '{}',
        created_at timestamptz NOT NULL,
        started_at timestamptz,
        ended_at timestamptz,
        error text
      )`);
    await runner.query(`CREATE INDEX job_run_list ON job_run (tenant_id, id DESC)`);
    await runner.query(`CREATE INDEX job_run_open ON job_run (status) WHERE status IN ('queued', 'running')`);
    await runner.query(`
      CREATE TABLE job_work (
        job_id text NOT NULL REFERENCES job_run ON DELETE CASCADE,
        tenant_id text NOT NULL,
        path text NOT NULL,
        work_id integer NOT NULL,
        attempt integer NOT NULL,
        task_id text,
        task_name text,
        status text NOT NULL CHECK (status IN ('running', 'succeeded', 'failed', 'skipped', 'canceled')),
        result text,
        started_at timestamptz NOT NULL,
        ended_at timestamptz,
        PRIMARY KEY (job_id, path)
      )`);
    await runner.query(`
      CREATE TABLE task_run (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        user_id text NOT NULL,
        name text NOT NULL,
        job_id text REFERENCES job_run ON DELETE CASCADE,
        path text,
        borrowed_session_id text,
        host text NOT NULL,
        status text NOT NULL CHECK (status IN ('running', 'succeeded', 'failed', 'stopped')),
        started_at timestamptz NOT NULL,
        ended_at timestamptz
      )`);
    await runner.query(`CREATE INDEX task_run_list ON task_run (tenant_id, id DESC)`);
    await runner.query(`CREATE INDEX task_run_of_job ON task_run (job_id) WHERE job_id IS NOT NULL`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE task_run, job_work, job_run, catalogue_version`);
  }
}
