import { randomInt } from 'node:crypto';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { DatabaseConfig } from '../../config/config.js';
import { DatabaseServer } from './database-server.js';

/** The first half of the advisory locks that say which processes live. */
const LOCK_CLASS = 7_411_652;
const RETRY_MS = 1000;

/**
 * Which processes work on this database now. Each holds an advisory lock of its own for as long as its connection
 * lives, so that a killed one is known as dead at once. The embedded database has one process.
 */
@Injectable()
export class Presence implements OnModuleInit, OnApplicationShutdown {
  /** Names this process in rows that it works on. */
  readonly self = String(randomInt(1, 2 ** 31));
  private readonly logger = new Logger(Presence.name);
  private client: Client | undefined;
  private closed = false;

  constructor(
    private readonly source: DataSource,
    private readonly server: DatabaseServer,
    private readonly config: DatabaseConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    if (this.config.url !== undefined) await this.hold();
  }

  /** Names of the processes that live, this one among them. */
  async alive(): Promise<string[]> {
    if (this.config.url === undefined) return [this.self];
    const rows: { name: string }[] = await this.source.query(
      `SELECT objid::bigint::text AS name FROM pg_locks WHERE locktype = 'advisory' AND classid = $1
         AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      [LOCK_CLASS],
    );
    return [...new Set([this.self, ...rows.map(row => row.name)])];
  }

  async onApplicationShutdown(): Promise<void> {
    this.closed = true;
    await this.client?.end();
  }

  private async hold(): Promise<void> {
    const client = new Client(this.server.poolConfig);
    client.once('error', error => this.logger.warn(`The sign of life was lost for a moment: ${error.message}`));
    client.once('end', () => {
      if (!this.closed) setTimeout(() => void this.hold().catch(() => {}), RETRY_MS).unref();
    });
    await client.connect();
    await client.query('SELECT pg_advisory_lock($1, $2)', [LOCK_CLASS, Number(this.self)]);
    this.client = client;
  }
}
