import { Module } from '@nestjs/common';
import { LiveNotices } from './domain/live-notices.js';
import { LiveStorage } from './domain/live-storage.js';
import { EventStreams } from './event-streams.service.js';
import { PostgresNotices } from './infra/live-notices.client.js';
import { LiveRepository } from './infra/live.repository.js';
import { LiveAnswers } from './live-answers.service.js';
import { LiveReaders } from './live-readers.service.js';
import { LiveWriter } from './live-writer.service.js';
import { LiveService } from './live.service.js';

@Module({
  providers: [
    LiveService,
    LiveWriter,
    LiveReaders,
    LiveAnswers,
    EventStreams,
    { provide: LiveStorage, useClass: LiveRepository },
    { provide: LiveNotices, useClass: PostgresNotices },
  ],
  exports: [LiveService, LiveReaders, LiveAnswers, EventStreams],
})
export class LiveModule {}
