import { Module } from '@nestjs/common';
import { LiveStorage } from './domain/live-storage.js';
import { EventStreams } from './event-streams.service.js';
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
  ],
  exports: [LiveService, LiveReaders, LiveAnswers, EventStreams],
})
export class LiveModule {}
