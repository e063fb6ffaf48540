import { type DynamicModule, Module } from '@nestjs/common';
import type { Config } from './config/config.js';
import { ConfigModule } from './config/config.module.js';
import { migrations } from './migrations/index.js';
import { CopilotModule } from './modules/copilot/index.js';
import { IdentityModule } from './modules/identity/index.js';
import { JobsModule } from './modules/jobs/index.js';
import { LiveModule } from './modules/live/index.js';
import { BusModule } from './platform/bus/bus.module.js';
import { ClockModule } from './platform/clock/clock.module.js';
import { DatabaseModule } from './platform/database/database.module.js';
import { DatabaseReadinessModule } from './platform/health/database-readiness.module.js';
import { HealthModule } from './platform/health/health.module.js';
import { HttpModule } from './platform/http/http.module.js';
import { LoggingModule } from './platform/logging/logging.module.js';
import { ProcessModule } from './platform/process/process.module.js';

const platform = [
  LoggingModule,
  ClockModule,
  BusModule,
  ProcessModule,
  DatabaseModule.with(migrations),
  HealthModule,
  DatabaseReadinessModule,
  HttpModule,
];
const rooms = [IdentityModule, LiveModule, CopilotModule, JobsModule];

/** The only place that joins modules, packs and platform. */
@Module({})
export class AppModule {
  static with(config: Config): DynamicModule {
    return { module: AppModule, imports: [ConfigModule.with(config), ...platform, ...rooms] };
  }
}
