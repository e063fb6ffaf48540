#!/usr/bin/env node
// Everything: brings what the tests need, builds, checks, runs all tests, and counts them.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { bringNeeds } from './support/needs.mjs';

const RESULTS = 'test/.results';
const failedSteps = [];

bringNeeds();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

step('build', ['npm', 'run', '--silent', 'build']);
for (const name of ['types', 'lint', 'boundaries', 'format', 'specs:check'])
  step(name, ['npm', 'run', '--silent', name]);
const counts = ['unit', 'boundaries', 'medium', 'e2e'].map(jest);

const passed = counts.reduce((sum, count) => sum + count.passed, 0);
const failed = counts.reduce((sum, count) => sum + count.failed, failedSteps.length);
if (failedSteps.length > 0) console.log(`\nFailed: ${failedSteps.join(', ')}`);
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function step(name, [command, ...args]) {
  const started = Date.now();
  console.log(`\n▸ ${name}`);
  const { status } = spawnSync(command, args, { stdio: 'inherit' });
  if (status !== 0) failedSteps.push(name);
  console.log(`  ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

/** A suite that does not even load has no test to count: it counts as one that failed. */
function jest(folder) {
  const file = `${RESULTS}/${folder}.json`;
  step(`test/${folder}`, ['npm', 'run', '--silent', 'jest', '--', `test/${folder}/`, '--json', `--outputFile=${file}`]);
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    return { passed: result.numPassedTests, failed: result.numFailedTests + result.numRuntimeErrorTestSuites };
  } catch {
    return { passed: 0, failed: 0 };
  }
}
