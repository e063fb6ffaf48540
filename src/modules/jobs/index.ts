/** Tasks and jobs of a team's catalogue. */
export { JobsModule } from './jobs.module.js';
export { JobsService } from './jobs.service.js';
