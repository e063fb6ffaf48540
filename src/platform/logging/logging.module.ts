import { Global, Module } from '@nestjs/common';
import { LogConfig } from '../../config/config.js';
import { Logger } from './logger.js';
import { NestLogger } from './nest-logger.js';
import { createRootLogger } from './root-logger.js';

@Global()
@Module({
  providers: [
    {
      provide: Logger,
      inject: [LogConfig],
      useFactory: async (config: LogConfig) => new Logger(await createRootLogger(config)),
    },
    NestLogger,
  ],
  exports: [Logger, NestLogger],
})
export class LoggingModule {}
