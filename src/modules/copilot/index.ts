/** Live Copilot sessions. */
export { CopilotModule } from './copilot.module.js';
