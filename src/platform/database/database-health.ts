import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DatabaseServer } from './database-server.js';

const LIMIT_MS = 2_000;

@Injectable()
export class DatabaseHealth {
  constructor(
    private readonly source: DataSource,
    private readonly server: DatabaseServer,
  ) {}

  /** Rejects when the database fails or gives no answer within 2 s. */
  async ping(): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`The database gave no answer within ${LIMIT_MS} ms`)), LIMIT_MS);
    });
    await Promise.race([this.source.query('SELECT 1'), late]).finally(() => clearTimeout(timer));
  }

  /** Such as `embedded PostgreSQL 18.1 in …` or `PostgreSQL 15.9 at host:5432/name`; never with a password. */
  describe(): string {
    const { version } = this.source.driver;
    return this.server.describe(version ?? 'of unknown version');
  }
}
