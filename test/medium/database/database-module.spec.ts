import { Global, Injectable, Module, type OnModuleDestroy } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { InjectRepository, TypeOrmModule } from '@nestjs/typeorm';
import { Client } from 'pg';
import { Column, Entity, PrimaryColumn, type MigrationInterface, type QueryRunner, type Repository } from 'typeorm';
import { DatabaseConfig } from '../../../src/config/config.js';
import { DatabaseHealth } from '../../../src/platform/database/database-health.js';
import { DatabaseServer } from '../../../src/platform/database/database-server.js';
import { DatabaseModule } from '../../../src/platform/database/database.module.js';
import { openServer } from '../../../src/platform/database/open-server.js';
import { describeOnBothDatabases } from '../../support/database.js';

@Entity('note')
class Note {
  @PrimaryColumn({ type: 'text' })
  id: string;

  @Column({ type: 'jsonb' })
  body: object;
}

class Notes1700000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE note (id text PRIMARY KEY, body jsonb NOT NULL)');
  }
  async down(): Promise<void> {}
}

/** A room that listens all the time and writes its last row when it ends. */
@Injectable()
class NotesService implements OnModuleDestroy {
  readonly listener: Client;

  constructor(
    @InjectRepository(Note) readonly notes: Repository<Note>,
    server: DatabaseServer,
  ) {
    this.listener = new Client(server.poolConfig);
  }

  async onModuleDestroy(): Promise<void> {
    await this.notes.insert({ id: 'last', body: {} });
    await this.listener.end();
  }
}

@Module({ imports: [TypeOrmModule.forFeature([Note])], providers: [NotesService] })
class NotesModule {}

function start(config: DatabaseConfig): Promise<TestingModule> {
  @Global()
  @Module({ providers: [{ provide: DatabaseConfig, useValue: config }], exports: [DatabaseConfig] })
  class ConfigModule {}
  return Test.createTestingModule({
    imports: [ConfigModule, DatabaseModule.with([Notes1700000000000]), NotesModule],
  }).compile();
}

describeOnBothDatabases('the database module', database => {
  it('gives rooms their repositories on migrated tables, and keeps what they write until the end', async () => {
    const first = await start(database().config);
    const { notes, listener } = first.get(NotesService);
    await listener.connect();
    await listener.query('LISTEN notes');
    await notes.insert({ id: 'one', body: { deep: [1] } });
    await notes.manager.transaction(manager => manager.insert(Note, { id: 'two', body: [] }));
    await expect(notes.insert({ id: 'one', body: {} })).rejects.toMatchObject({ code: '23505' });
    await first.close();
    await first.get(DatabaseServer).close();

    const second = await start(database().config);
    const kept = await second.get(NotesService).notes.find({ order: { id: 'ASC' } });
    expect(kept).toEqual([
      { id: 'last', body: {} },
      { id: 'one', body: { deep: [1] } },
      { id: 'two', body: [] },
    ]);
    await second.get(NotesService).notes.clear();
    await second.close();
  });

  it('tells its health and what it is', async () => {
    const app = await start(database().config);
    const health = app.get(DatabaseHealth);
    await expect(health.ping()).resolves.toBeUndefined();
    const what = {
      embedded: /^embedded PostgreSQL \d+\.\d+ in \/\S+$/,
      postgres: /^PostgreSQL \d+\.\d+ at 127\.0\.0\.1:\d+\/\w+$/,
    };
    expect(health.describe()).toMatch(what[database().kind]);
    await app.get(NotesService).notes.clear();
    await app.close();
    await expect(health.ping()).rejects.toThrow();
  });

  it('does not start with a failing migration, and leaves the database free', async () => {
    class Broken1700000000001 extends Notes1700000000000 {}
    const broken = Test.createTestingModule({
      imports: [
        {
          module: class {},
          global: true,
          providers: [{ provide: DatabaseConfig, useValue: database().config }],
          exports: [DatabaseConfig],
        },
        DatabaseModule.with([Notes1700000000000, Broken1700000000001]),
      ],
    });
    await expect(broken.compile()).rejects.toThrow('The migration Broken1700000000001 failed');
    await (await openServer(database().config)).close();
  });
});
