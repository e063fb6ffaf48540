// One stream of events to many readers: `/pilothouse` as the product tells them, `/nest` by Nest's own @Sse.
import 'reflect-metadata';
import { Controller, Get, Module, Res, Sse } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Subject } from 'rxjs';

const load = path => import(join(resolve(process.argv[2]), path));
const { EventStreams, LiveReaders, LiveService } = await load('modules/live/index.js');
const { LiveWriter } = await load('modules/live/live-writer.service.js');
const { LiveStorage } = await load('modules/live/domain/live-storage.js');
const { LiveNotices } = await load('modules/live/domain/live-notices.js');
const { Metrics } = await load('platform/health/metrics.js');

/** The fan-out is measured, not the database. */
class NoStorage extends LiveStorage {
  open = async (_scope, _id, firstBlock) => ({ usedTo: 0, storedTo: 0, reservedTo: firstBlock, plainCursor: 0 });
  write = async () => undefined;
  read = async () => [];
}

class NoNotices extends LiveNotices {
  tell() {}
  listen = async () => undefined;
  close = async () => undefined;
}

const scope = { tenantId: 'bench', userId: 'bench' };
const events = new Subject();

class Streams {
  pilothouse(response) {
    return streams.follow(scope, 'bench', stream.lastEventId, response);
  }
  nest() {
    return events;
  }
}
const method = name => [Streams.prototype, name, Object.getOwnPropertyDescriptor(Streams.prototype, name)];
Get('pilothouse')(...method('pilothouse'));
Res()(Streams.prototype, 'pilothouse', 0);
Sse('nest')(...method('nest'));
Controller()(Streams);

class App {}
Module({
  controllers: [Streams],
  providers: [
    EventStreams,
    LiveReaders,
    LiveService,
    LiveWriter,
    Metrics,
    { provide: LiveStorage, useClass: NoStorage },
    { provide: LiveNotices, useClass: NoNotices },
  ],
})(App);

const app = await NestFactory.create(App, { logger: false, forceCloseConnections: true });
const streams = app.get(EventStreams);
const stream = await app.get(LiveService).open(scope, 'bench');

const tell = {
  pilothouse: event => stream.append({ event, key: 'm:1' }),
  nest: event => events.next({ id: String(++seq), data: event }),
};
let seq = 0;

process.on('message', async ({ way, perSecond, count }) => {
  const start = performance.now();
  const cpu = process.cpuUsage();
  for (let i = 0; i < count; i++) {
    const early = start + (i * 1000) / perSecond - performance.now();
    if (early > 0) await delay(early);
    // A process that is behind still has to let its sockets breathe.
    else await new Promise(setImmediate);
    const delta = `t${i + 1}:${(performance.timeOrigin + performance.now()).toFixed(3)} `;
    tell[way]({ callback: 'onMessage', messageId: 'b0c9b0a2-8c3c-4c6e-9a55-2f1d4c1f0a11', delta });
  }
  const { user, system } = process.cpuUsage(cpu);
  process.send({ cpuMs: (user + system) / 1000 });
});

await app.listen(0, '127.0.0.1');
process.send({ port: app.getHttpServer().address().port });
