import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module.js';
import type { Config } from '../config/config.js';
import { configureHttp, httpApplicationOptions } from '../platform/http/configure-http.js';
import { Logger } from '../platform/logging/logger.js';
import { NestLogger } from '../platform/logging/nest-logger.js';
import { createRootLogger } from '../platform/logging/root-logger.js';

/** Prompts may carry attachments. */
const LARGE_BODIES = /^\/api\/copilot\/session\/[^/]+\/query\/?$/;

const WEBHOOKS = /^\/api\/hooks\/[^/]+\/?$/i;

/** The whole application, wired but not yet started: `init()` or `listen()` comes next, and `close()` at the end. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  // Nest speaks before the application's own logger exists.
  const logger = new NestLogger(new Logger(await createRootLogger(config.log)));
  const options = { ...httpApplicationOptions, logger };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), options);
  configureHttp(app, { largeBodies: LARGE_BODIES, webhooks: WEBHOOKS });
  return app;
}
