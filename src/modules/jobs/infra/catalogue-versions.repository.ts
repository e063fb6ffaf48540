import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Scope } from '../../../kernel/scope.js';
import type { InstalledCatalogue } from '../domain/installed-catalogue.js';
import { CatalogueVersions } from '../domain/job-store.js';

@Injectable()
export class CatalogueVersionsRepository extends CatalogueVersions {
  constructor(private readonly database: DataSource) {
    super();
  }

  async keep(scope: Scope, catalogue: InstalledCatalogue, at: Date): Promise<void> {
    await this.database.query(
      `INSERT INTO catalogue_version (tenant_id, hash, body, installed_at) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING`,
      [scope.tenantId, catalogue.hash, JSON.stringify(catalogue), at],
    );
  }

  async find(scope: Scope, hash: string): Promise<InstalledCatalogue | undefined> {
    const rows: { body: string }[] = await this.database.query(
      `SELECT body FROM catalogue_version WHERE tenant_id = $1 AND hash = $2`,
      [scope.tenantId, hash],
    );
    return rows[0] && (JSON.parse(rows[0].body) as InstalledCatalogue);
  }
}
