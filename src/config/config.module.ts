import { type DynamicModule, Module } from '@nestjs/common';
import { Config, CopilotConfig, DatabaseConfig, HttpConfig, JobsConfig, LogConfig, PathsConfig } from './config.js';

/** Gives the configuration, and each room's slice of it, to whoever asks in a constructor. */
@Module({})
export class ConfigModule {
  static with(config: Config): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      { provide: HttpConfig, useValue: config.http },
      { provide: DatabaseConfig, useValue: config.database },
      { provide: LogConfig, useValue: config.log },
      { provide: PathsConfig, useValue: config.paths },
      { provide: CopilotConfig, useValue: config.copilot },
      { provide: JobsConfig, useValue: config.jobs },
    ];
    return { module: ConfigModule, global: true, providers, exports: providers.map(({ provide }) => provide) };
  }
}
