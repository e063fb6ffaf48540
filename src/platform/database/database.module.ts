import { type DynamicModule, Module, type OnApplicationShutdown } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { DatabaseHealth } from './database-health.js';
import { DatabaseServer } from './database-server.js';
import { DatabaseServerModule } from './database-server.module.js';
import type { Migrations } from './migrate.js';
import { Presence } from './presence.js';

/**
 * Gives every room TypeORM on the database that `DatabaseConfig` names, brought up to date before anybody can ask.
 * It closes in `onApplicationShutdown`: whoever still writes at the end does so in `onModuleDestroy` or
 * `beforeApplicationShutdown`.
 */
@Module({})
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly source: DataSource,
    private readonly server: DatabaseServer,
  ) {}

  static with(migrations: Migrations): DynamicModule {
    const orm = TypeOrmModule.forRootAsync({
      inject: [DatabaseServer],
      useFactory: (server: DatabaseServer) => ({
        type: 'postgres',
        extra: server.poolConfig,
        autoLoadEntities: true,
        // It was reached a moment ago.
        retryAttempts: 0,
      }),
    });
    return {
      module: DatabaseModule,
      global: true,
      imports: [DatabaseServerModule.with(migrations), orm],
      providers: [DatabaseHealth, Presence],
      exports: [DatabaseHealth, Presence, DatabaseServerModule, TypeOrmModule],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    // The pool first: its clients take leave of the session, which gives up their transactions and channels.
    if (this.source.isInitialized) await this.source.destroy();
    await this.server.close();
  }
}
