import type { InstalledWork } from '../../src/modules/jobs/domain/installed-catalogue.js';
import type { JobPlan } from '../../src/modules/jobs/domain/job-runner.js';
import { planWork } from '../../src/modules/jobs/domain/plan-work.js';
import type { Work } from '../../src/contracts/catalogue.js';

export const ref = (taskId = 'ok'): Work => ({ kind: 'Ref', taskId });
export const seq = (...works: Work[]): Work => ({ kind: 'Seq', works });
export const par = (...works: Work[]): Work => ({ kind: 'Par', works });

/** A plan as the room makes it. */
export function makePlan(work: Work, other: Partial<Omit<JobPlan, 'work' | 'called'>> & Called = {}): JobPlan {
  const { called = {}, ...rest } = other;
  return {
    jobId: 'job',
    tenantId: 'tenant',
    jobName: 'name',
    values: { 'user-input': 'input' },
    reuse: {},
    limits: { iterationsPerLoop: 100, depth: 50, worksPerRun: 100_000 },
    ...rest,
    work: planWork(work),
    called: Object.fromEntries(
      Object.entries(called).map(([name, tree]): [string, InstalledWork] => [name, planWork(tree)]),
    ),
  };
}

interface Called {
  readonly called?: Readonly<Record<string, Work>>;
}
