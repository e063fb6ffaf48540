/** Live Copilot sessions: start them, send prompts on somebody's behalf, know the models. */
export { CopilotModule } from './copilot.module.js';
export { SESSION_TOOLS } from './domain/session-tools.js';
export { ModelsService } from './models.service.js';
export { PromptsService, type PromptResult } from './prompts.service.js';
export { SessionsService } from './sessions.service.js';
export { WorkingFolders } from './working-folders.service.js';
