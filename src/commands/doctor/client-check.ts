import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PathsConfig } from '../../config/config.js';
import { DoctorCheck, type Finding, ok, warning } from './doctor-check.js';

export class ClientCheck extends DoctorCheck {
  readonly name = 'Page';

  constructor(private readonly paths: PathsConfig) {
    super();
  }

  async run(): Promise<Finding> {
    const { client } = this.paths;
    if (existsSync(join(client, 'index.html'))) return ok(`built in ${client}`);
    return warning('not built; the API works without it', 'Run `npm run build:client`; `npm start` does it by itself.');
  }
}
