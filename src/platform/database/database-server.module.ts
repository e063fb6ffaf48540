import { type DynamicModule, Module } from '@nestjs/common';
import { DatabaseConfig } from '../../config/config.js';
import { DatabaseServer } from './database-server.js';
import { migrate, type Migrations } from './migrate.js';
import { openServer } from './open-server.js';

/** Opens the database and brings its tables up to date, before TypeORM and every room that needs it. */
@Module({})
export class DatabaseServerModule {
  static with(migrations: Migrations): DynamicModule {
    const server = {
      provide: DatabaseServer,
      inject: [DatabaseConfig],
      useFactory: (config: DatabaseConfig) => openMigrated(config, migrations),
    };
    return { module: DatabaseServerModule, global: true, providers: [server], exports: [DatabaseServer] };
  }
}

/** Also for commands that need the database without the application. */
export async function openMigrated(config: DatabaseConfig, migrations: Migrations): Promise<DatabaseServer> {
  const server = await openServer(config);
  try {
    await migrate(server, migrations);
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
