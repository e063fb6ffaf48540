import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../app.module.js';
import type { Config } from '../config/config.js';
import { configureHttp, httpApplicationOptions } from '../platform/http/configure-http.js';

/** Prompts may carry attachments. */
const LARGE_BODIES = /^\/api\/copilot\/session\/[^/]+\/query\/?$/;

/** The whole application, wired but not yet started: `init()` or `listen()` comes next, and `close()` at the end. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config), httpApplicationOptions);
  configureHttp(app, { largeBodies: LARGE_BODIES });
  return app;
}
