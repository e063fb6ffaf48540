import type { Config } from '../../config/config.js';
import { readConfig } from '../../config/read-config.js';
import { ClientCheck } from './client-check.js';
import { DatabaseCheck } from './database-check.js';
import type { DoctorCheck, Finding } from './doctor-check.js';
import { FoldersCheck } from './folders-check.js';
import { NodeCheck } from './node-check.js';
import { PortCheck } from './port-check.js';
import { ProgramCheck } from './program-check.js';
import { ProviderCheck } from './provider-check.js';
import { RuntimeCheck } from './runtime-check.js';

/** Prints what the server finds on this machine; resolves to 1 if something that it needs is broken. */
export async function doctor(argv: readonly string[]): Promise<number> {
  const checks = checksFor(readConfig({ argv }));
  const findings = await Promise.all(checks.map(diagnose));
  const width = Math.max(...checks.map(check => check.name.length));
  for (const [i, finding] of findings.entries()) console.log(report(checks[i]?.name.padEnd(width) ?? '', finding));
  const count = findings.filter(finding => finding.status === 'broken').length;
  console.log(
    count === 0 ? '\nPilothouse can start.' : `\n${count === 1 ? 'One thing needs' : `${count} things need`} mending.`,
  );
  return count === 0 ? 0 : 1;
}

function checksFor(config: Config): DoctorCheck[] {
  return [
    new NodeCheck(),
    new FoldersCheck(config.paths),
    new PortCheck(config.http),
    new DatabaseCheck(config.database),
    new RuntimeCheck(config),
    new ProviderCheck(config.copilot),
    new ClientCheck(config.paths),
    new ProgramCheck('git', '--version', 'work in repositories'),
    new ProgramCheck('tmux', '-V', 'terminals'),
  ];
}

async function diagnose(check: DoctorCheck): Promise<Finding> {
  try {
    return await check.run();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    return { status: 'broken', detail, mend: 'See the message.' };
  }
}

const MARKS = { ok: '✓', warning: '!', broken: '✗' } as const;

function report(name: string, { status, detail, mend }: Finding): string {
  const line = `${MARKS[status]} ${name}  ${detail}`;
  return mend === undefined ? line : `${line}\n  ${' '.repeat(name.length)}  → ${mend}`;
}
