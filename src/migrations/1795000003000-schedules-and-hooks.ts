import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What starts jobs by itself: schedules with their runs, inbound webhooks with their deliveries. */
export class SchedulesAndHooks1795000003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE job_schedule (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        user_id text NOT NULL,
        name text NOT NULL,
        job_name text NOT NULL,
        working_directory text NOT NULL,
        user_input text NOT NULL,
        cron text NOT NULL,
        time_zone text NOT NULL,
        enabled boolean NOT NULL,
        catch_up text NOT NULL CHECK (catch_up IN ('skip', 'once')),
        created_at timestamptz NOT NULL,
        next_run_at timestamptz
      )`);
    await runner.query(`CREATE INDEX job_schedule_list ON job_schedule (tenant_id, name)`);
    await runner.query(`CREATE INDEX job_schedule_due ON job_schedule (next_run_at) WHERE next_run_at IS NOT NULL`);
    // No reference to job_run: the run is kept before its job is.
    await runner.query(`
      CREATE TABLE schedule_run (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        schedule_id text NOT NULL REFERENCES job_schedule ON DELETE CASCADE,
        at timestamptz NOT NULL,
        claimed_at timestamptz NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('claimed', 'started', 'refused', 'skipped')),
        reason text,
        job_id text
      )`);
    await runner.query(`CREATE INDEX schedule_run_list ON schedule_run (schedule_id, id DESC)`);
    await runner.query(`CREATE INDEX schedule_run_last ON schedule_run (tenant_id, schedule_id, id)`);
    await runner.query(`CREATE INDEX schedule_run_claimed ON schedule_run (claimed_at) WHERE outcome = 'claimed'`);
    await runner.query(`
      CREATE TABLE job_hook (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        user_id text NOT NULL,
        name text NOT NULL,
        job_name text NOT NULL,
        working_directory text NOT NULL,
        mapping text NOT NULL,
        enabled boolean NOT NULL,
        created_at timestamptz NOT NULL,
        secret text NOT NULL
      )`);
    await runner.query(`CREATE INDEX job_hook_list ON job_hook (tenant_id, name)`);
    await runner.query(`
      CREATE TABLE hook_delivery (
        id text PRIMARY KEY,
        tenant_id text NOT NULL,
        hook_id text NOT NULL REFERENCES job_hook ON DELETE CASCADE,
        at timestamptz NOT NULL,
        outcome text NOT NULL CHECK (outcome IN ('starting', 'started', 'ignored', 'refused', 'unsigned')),
        status integer NOT NULL,
        reason text,
        job_id text NOT NULL,
        key text,
        UNIQUE (hook_id, key)
      )`);
    await runner.query(`CREATE INDEX hook_delivery_list ON hook_delivery (hook_id, id DESC)`);
    await runner.query(`CREATE INDEX hook_delivery_last ON hook_delivery (tenant_id, hook_id, id)`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP TABLE hook_delivery, job_hook, schedule_run, job_schedule`);
  }
}
