import { Module } from '@nestjs/common';
import { DatabaseHealth } from '../database/database-health.js';
import { Readiness } from './readiness.js';

/** Without its database the server is not ready. */
@Module({})
export class DatabaseReadinessModule {
  constructor(readiness: Readiness, database: DatabaseHealth) {
    readiness.register({ name: 'database', check: () => database.ping() });
  }
}
