import { Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Config } from '../../src/config/config.js';
import { ConfigModule } from '../../src/config/config.module.js';
import { HealthModule } from '../../src/platform/health/health.module.js';
import { configureHttp, httpApplicationOptions, type HttpOptions } from '../../src/platform/http/configure-http.js';
import { HttpModule } from '../../src/platform/http/http.module.js';
import { Logger } from '../../src/platform/logging/logger.js';
import { NestLogger } from '../../src/platform/logging/nest-logger.js';
import { createRootLogger } from '../../src/platform/logging/root-logger.js';
import { ProcessModule } from '../../src/platform/process/process.module.js';

/** The HTTP platform with nothing but the given controllers behind it. Each line that is logged is given to `write`. */
export async function createHttpApp(
  config: Config,
  controllers: Type[],
  options: HttpOptions & { write?: (line: string) => void } = {},
): Promise<NestExpressApplication> {
  const logger = new Logger(await createRootLogger(config.log, { write: line => options.write?.(line) }));
  const logging = {
    module: class Logging {},
    global: true,
    providers: [{ provide: Logger, useValue: logger }, NestLogger],
    exports: [Logger, NestLogger],
  };
  class TestModule {}
  Module({ imports: [ConfigModule.with(config), logging, ProcessModule, HealthModule, HttpModule], controllers })(
    TestModule,
  );
  const app = await NestFactory.create<NestExpressApplication>(TestModule, {
    ...httpApplicationOptions,
    logger: new NestLogger(logger),
  });
  configureHttp(app, options);
  return app;
}

/** Listening on a free port of the loopback; `url` has no slash at its end. */
export async function startHttpApp(...args: Parameters<typeof createHttpApp>) {
  const app = await createHttpApp(...args);
  await app.listen(0, '127.0.0.1');
  return { app, url: (await app.getUrl()).replace('[::1]', '127.0.0.1') };
}
