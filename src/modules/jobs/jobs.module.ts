import { Module } from '@nestjs/common';
import { JobsConfig } from '../../config/config.js';
import { CopilotModule } from '../copilot/index.js';
import { IdentityModule } from '../identity/index.js';
import { LiveModule } from '../live/index.js';
import { type CatalogueCheck, checkCatalogue } from './catalogue-check.service.js';
import { CatalogueService } from './catalogue.service.js';
import { CopilotSessions } from './copilot-sessions.service.js';
import { AgentSessions } from './domain/agent-sessions.js';
import { CatalogueSource } from './domain/catalogue-source.js';
import { JobHost, JobRunner } from './domain/job-runner.js';
import { CatalogueVersions, JobStore, TaskStore } from './domain/job-store.js';
import { ScheduleStore } from './domain/schedule-store.js';
import { HookStore } from './domain/hook-store.js';
import { HookIntake } from './hook-intake.service.js';
import { HookSignatures } from './hook-signatures.service.js';
import { HooksService } from './hooks.service.js';
import { CatalogueFilesStore } from './infra/catalogue-files.store.js';
import { CatalogueVersionsRepository } from './infra/catalogue-versions.repository.js';
import { DbosJobRunner } from './infra/dbos.runner.js';
import { DEFAULT_JOB_RUNNER, JobRunnerConfig } from './infra/job-runner.config.js';
import { HooksRepository } from './infra/hooks.repository.js';
import { JobsRepository } from './infra/jobs.repository.js';
import { SchedulesRepository } from './infra/schedules.repository.js';
import { TasksRepository } from './infra/tasks.repository.js';
import { JobHostService } from './job-host.service.js';
import { JobReports } from './job-reports.service.js';
import { JobsService } from './jobs.service.js';
import { RunLiveService } from './run-live.service.js';
import { RunLog } from './run-log.service.js';
import { ScheduleTimer } from './schedule-timer.service.js';
import { SchedulesService } from './schedules.service.js';
import { TaskRuns } from './task-runs.service.js';
import { TasksService } from './tasks.service.js';
import { TestEntries } from './test-entries.service.js';
import { CatalogueController } from './transport/catalogue.controller.js';
import { HookIntakeController } from './transport/hook-intake.controller.js';
import { HooksController } from './transport/hooks.controller.js';
import { JobsController } from './transport/jobs.controller.js';
import { RunLiveController } from './transport/run-live.controller.js';
import { SchedulesController } from './transport/schedules.controller.js';
import { TasksController } from './transport/tasks.controller.js';

@Module({
  imports: [IdentityModule, LiveModule, CopilotModule],
  controllers: [
    CatalogueController,
    TasksController,
    JobsController,
    RunLiveController,
    SchedulesController,
    HooksController,
    HookIntakeController,
  ],
  providers: [
    CatalogueService,
    TestEntries,
    TasksService,
    TaskRuns,
    JobsService,
    JobReports,
    RunLiveService,
    RunLog,
    SchedulesService,
    ScheduleTimer,
    HooksService,
    HookIntake,
    HookSignatures,
    { provide: AgentSessions, useClass: CopilotSessions },
    { provide: JobHost, useClass: JobHostService },
    { provide: JobRunner, useClass: DbosJobRunner },
    { provide: CatalogueSource, useClass: CatalogueFilesStore },
    { provide: CatalogueVersions, useClass: CatalogueVersionsRepository },
    { provide: JobStore, useClass: JobsRepository },
    { provide: TaskStore, useClass: TasksRepository },
    { provide: ScheduleStore, useClass: SchedulesRepository },
    { provide: HookStore, useClass: HooksRepository },
    {
      provide: JobRunnerConfig,
      inject: [JobsConfig],
      useFactory: ({ atOnce, atOncePerName }: JobsConfig): JobRunnerConfig => ({
        ...DEFAULT_JOB_RUNNER,
        jobsAtOnce: atOnce,
        jobsAtOncePerName: atOncePerName,
      }),
    },
  ],
  exports: [JobsService],
})
export class JobsModule {
  /** Checks a catalogue without starting anything. */
  static checkCatalogue(path: string): Promise<CatalogueCheck> {
    return checkCatalogue(new CatalogueFilesStore(), path);
  }
}
