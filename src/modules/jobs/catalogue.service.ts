import { Injectable, Logger, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { JobsConfig } from '../../config/config.js';
import type { CatalogueStatus } from '../../contracts/jobs.js';
import { isRefusal, type Refusal } from '../../kernel/refusal.js';
import type { Scope } from '../../kernel/scope.js';
import { ModelsService, SESSION_TOOLS } from '../copilot/index.js';
import { OwnerScopes } from '../identity/index.js';
import { catalogueHash } from './catalogue-check.service.js';
import { type Problem, problemText } from './domain/catalogue-problem.js';
import { CatalogueSource } from './domain/catalogue-source.js';
import { defaultCatalogue } from './domain/default-catalogue.js';
import { installCatalogue, type Installation } from './domain/install-catalogue.js';
import type { InstalledCatalogue } from './domain/installed-catalogue.js';
import { CatalogueVersions } from './domain/job-store.js';
import { catalogueRefused } from './jobs.errors.js';

/** The catalogue that new tasks and jobs begin with. A bad one is refused whole, and the one before stays. */
@Injectable()
export class CatalogueService implements OnModuleInit, OnModuleDestroy {
  private readonly logger = new Logger(CatalogueService.name);
  private readonly ending = new AbortController();
  private readonly scope: Scope;
  private installed: InstalledCatalogue | undefined;
  private loadedAt = new Date();
  private problems: readonly Problem[] = [];

  constructor(
    private readonly source: CatalogueSource,
    private readonly versions: CatalogueVersions,
    private readonly models: ModelsService,
    private readonly config: JobsConfig,
    scopes: OwnerScopes,
  ) {
    this.scope = scopes.ownerOf('local', 'local');
  }

  get current(): InstalledCatalogue {
    if (!this.installed) throw new Error('The catalogue is used before it is loaded');
    return this.installed;
  }

  get status(): CatalogueStatus {
    const { catalogue = 'built in' } = this.config;
    return {
      hash: this.current.hash,
      source: catalogue,
      loadedAt: this.loadedAt.toISOString(),
      problems: [...this.problems],
    };
  }

  /** A bad catalogue stops the start, with everything that is wrong with it. */
  async onModuleInit(): Promise<void> {
    const refused = await this.load();
    if (refused) throw new Error(`The catalogue cannot be used:\n${refused.map(problemText).join('\n')}`);
    const { catalogue } = this.config;
    if (catalogue) void this.source.watch(catalogue, () => void this.reload(), this.ending.signal);
  }

  onModuleDestroy(): void {
    this.ending.abort();
  }

  async reload(): Promise<CatalogueStatus | Refusal> {
    const refused = await this.load();
    if (!refused) return this.status;
    this.logger.warn(`The changed catalogue is refused:\n${refused.map(problemText).join('\n')}`);
    return catalogueRefused(refused);
  }

  /** Installs another catalogue in place of the configured one. */
  async install(value: unknown): Promise<readonly Problem[] | undefined> {
    return this.take(installCatalogue(value, await this.options()));
  }

  private async load(): Promise<readonly Problem[] | undefined> {
    const options = await this.options();
    const { catalogue } = this.config;
    if (!catalogue) return this.take(installCatalogue(defaultCatalogue(options.models ?? []), options));
    const loaded = await this.source.load(catalogue);
    if (!loaded.ok) return this.take(loaded);
    const installation = installCatalogue(loaded.value, options);
    return this.take(installation.ok ? installation : { ok: false, problems: loaded.locate(installation.problems) });
  }

  private async take(installation: Installation): Promise<readonly Problem[] | undefined> {
    if (!installation.ok) return (this.problems = installation.problems);
    await this.versions.keep(this.scope, installation.catalogue, new Date());
    this.installed = installation.catalogue;
    this.loadedAt = new Date();
    this.problems = [];
    return undefined;
  }

  /** Without an answer from the models' provider, model ids are not checked: a session that cannot start says so. */
  private async options() {
    const models = await this.models.list(this.scope);
    return { knownTools: SESSION_TOOLS, hash: catalogueHash, ...(isRefusal(models) ? {} : { models }) };
  }
}
