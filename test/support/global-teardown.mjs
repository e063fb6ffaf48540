import { endRun } from './global-setup.mjs';

export default async function globalTeardown() {
  if (process.env.PILOTHOUSE_TEST_RUN) await endRun(process.env.PILOTHOUSE_TEST_RUN);
}
