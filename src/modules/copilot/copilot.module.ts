import { Module } from '@nestjs/common';
import { type Config, CopilotConfig, PathsConfig } from '../../config/config.js';
import { IdentityModule } from '../identity/index.js';
import { LiveModule } from '../live/index.js';
import { AgentRuntime } from './domain/agent-runtime.js';
import { Folders } from './domain/folders.js';
import { ModelMeter } from './domain/model-meter.js';
import { ModelProvider } from './domain/model-provider.js';
import { SessionStore } from './domain/session-store.js';
import { TurnStore } from './domain/turn-store.js';
import { CopilotRuntime } from './infra/copilot.runtime.js';
import { LocalFolders } from './infra/folders.store.js';
import { ModelGateway } from './infra/gateway.client.js';
import { MetricsMeter } from './infra/metrics-meter.client.js';
import { createModelProvider } from './infra/model-providers.client.js';
import { Recordings } from './infra/recording.store.js';
import { probeRuntime } from './infra/runtime-probe.runtime.js';
import { SessionsRepository } from './infra/sessions.repository.js';
import { TurnsRepository } from './infra/turns.repository.js';
import { ModelsService } from './models.service.js';
import { PromptsService } from './prompts.service.js';
import { ServerService } from './server.service.js';
import { SessionHosts } from './session-hosts.service.js';
import { SessionLiveService } from './session-live.service.js';
import { SessionRecovery } from './session-recovery.service.js';
import { SessionReports } from './session-reports.service.js';
import { SessionsService } from './sessions.service.js';
import { ServerController } from './transport/server.controller.js';
import { SessionCommandsController } from './transport/session-commands.controller.js';
import { SessionLiveController } from './transport/session-live.controller.js';
import { SessionsController } from './transport/sessions.controller.js';
import { WorkingFolders } from './working-folders.service.js';
import { TurnsService } from './turns.service.js';

@Module({
  imports: [IdentityModule, LiveModule],
  controllers: [ServerController, SessionsController, SessionCommandsController, SessionLiveController],
  providers: [
    SessionsService,
    SessionReports,
    TurnsService,
    PromptsService,
    WorkingFolders,
    SessionLiveService,
    SessionHosts,
    SessionRecovery,
    ModelsService,
    ServerService,
    { provide: SessionStore, useClass: SessionsRepository },
    { provide: TurnStore, useClass: TurnsRepository },
    { provide: Folders, useClass: LocalFolders },
    { provide: ModelMeter, useClass: MetricsMeter },
    { provide: ModelProvider, inject: [CopilotConfig], useFactory: createModelProvider },
    {
      provide: AgentRuntime,
      inject: [PathsConfig, CopilotConfig, ModelProvider, ModelMeter],
      useFactory: (paths: PathsConfig, config: CopilotConfig, provider: ModelProvider, meter: ModelMeter) => {
        const recordings = config.recordFolder ? new Recordings(config.recordFolder, provider.wire) : undefined;
        return new CopilotRuntime(paths, config, provider, () => new ModelGateway(provider, config, meter, recordings));
      },
    },
  ],
  exports: [SessionsService, PromptsService, ModelsService, WorkingFolders],
})
export class CopilotModule {
  /** Starts a runtime and ends it again; its version. Rejects with what is wrong. */
  static probeRuntime({ paths, copilot }: Config): Promise<string> {
    return probeRuntime(paths, copilot);
  }
}
