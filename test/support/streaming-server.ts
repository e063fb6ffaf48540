import 'reflect-metadata';
import { Controller, Get, Post, Res } from '@nestjs/common';
import type { Response } from 'express';
import { runUntilStopped } from '../../src/commands/run-until-stopped.js';
import { readConfig } from '../../src/config/read-config.js';
import { Shutdown } from '../../src/platform/process/shutdown.js';
import { createHttpApp } from './http-app.js';

/** A process of its own with streams that never end by themselves, for the tests of its end. */
@Controller('api')
class StreamController {
  constructor(private readonly shutdown: Shutdown) {}

  @Get('stream')
  stream(@Res() response: Response): void {
    response.type('text/event-stream').write('data: open\n\n');
  }

  @Post('stop')
  stop(): Record<string, never> {
    this.shutdown.request('api/stop');
    return {};
  }

  @Post('reject')
  reject(): string {
    void Promise.reject(new Error('nobody handles this'));
    return 'rejected';
  }

  @Post('crash')
  crash(): string {
    setImmediate(() => {
      throw new Error('nobody catches this');
    });
    return 'crashing';
  }

  /** A room that hangs while it closes. */
  async onModuleDestroy(): Promise<void> {
    if (process.argv.includes('hang')) await new Promise(() => {});
  }
}

const config = readConfig();
const app = await createHttpApp(config, [StreamController], { write: line => process.stdout.write(line) });
process.exit(await runUntilStopped(app, config, address => `ready at ${address}`));
