import { z } from 'zod';
import { jobStatus } from './jobs.js';

const name = z.string().trim().min(1).max(200);
const jobName = z.string().min(1).max(200);
/** Absolute; looked at again each time that a job is started. */
const workingDirectory = z.string().min(1).max(4096);

/** A job at times. `PUT` takes the whole of it, too: what is left out gets its default. */
export const scheduleBody = z.strictObject({
  name,
  jobName,
  workingDirectory,
  userInput: z.string().max(1_000_000).default(''),
  /** Minute, hour, day, month, weekday; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`. */
  cron: z.string().trim().min(1).max(500),
  /** A name of the IANA database, such as `Europe/Madrid`. */
  timeZone: z.string().trim().min(1).max(100).default('UTC'),
  enabled: z.boolean().default(true),
  /** What becomes of runs that were due while no server ran: none of them is run, or one for all. */
  catchUp: z.enum(['skip', 'once']).default('skip'),
});

/** How a run of a schedule ended: as its job did, or without one. */
export const scheduleRun = z.object({
  /** When it was due; of a run by hand, when that was asked for. */
  at: z.iso.datetime(),
  outcome: z.enum([...jobStatus.options, 'starting', 'refused', 'skipped']),
  /** Why it was refused or skipped. */
  reason: z.string().optional(),
  jobId: z.string().optional(),
});

export const schedule = z.object({
  scheduleId: z.string(),
  name: z.string(),
  jobName: z.string(),
  workingDirectory: z.string(),
  userInput: z.string(),
  cron: z.string(),
  timeZone: z.string(),
  enabled: z.boolean(),
  catchUp: z.enum(['skip', 'once']),
  createdAt: z.iso.datetime(),
  /** The next five; none while it is disabled. */
  nextRuns: z.array(z.iso.datetime()),
  lastRun: scheduleRun.optional(),
});
export const scheduleList = z.object({ schedules: z.array(schedule) });
/** The latest 50, newest first. */
export const scheduleRuns = z.object({ runs: z.array(scheduleRun) });

/** `path` is as in a template: `ref`, `commits[0].id`, `header:x-github-event`. */
export const hookCondition = z.strictObject({
  path: z.string().min(1).max(500),
  equals: z.union([z.string().max(1000), z.number(), z.boolean(), z.null()]),
});

/** What a delivery becomes for the job. */
export const hookMapping = z.strictObject({
  /** The user input, with `{{ path }}` for what stands in the payload. Without it: the payload, as indented JSON. */
  template: z.string().max(100_000).optional(),
  /** A delivery that does not fulfil all of these is ignored. */
  only: z.array(hookCondition).max(20).optional(),
});

/** A job at the call of another service. `PUT` takes the whole of it; without `secret` the one before stays. */
export const hookBody = z.strictObject({
  name,
  jobName,
  workingDirectory,
  /** Printable ASCII; made up when it is left out. */
  secret: z
    .string()
    .min(16, 'A secret has at least 16 characters')
    .max(200)
    .regex(/^[!-~]+$/, 'A secret is printable ASCII without spaces')
    .optional(),
  mapping: hookMapping.default({}),
  enabled: z.boolean().default(true),
});

export const hookDelivery = z.object({
  at: z.iso.datetime(),
  outcome: z.enum(['starting', 'started', 'ignored', 'refused', 'unsigned']),
  /** The status that it was answered with. */
  status: z.number().int(),
  /** Why it was not started. */
  reason: z.string().optional(),
  jobId: z.string().optional(),
  /** The sender's id for it. */
  deliveryId: z.string().optional(),
});

export const hook = z.object({
  hookId: z.string(),
  /** Where it is called, after the server's own address. */
  path: z.string(),
  name: z.string(),
  jobName: z.string(),
  workingDirectory: z.string(),
  mapping: hookMapping,
  enabled: z.boolean(),
  createdAt: z.iso.datetime(),
  lastDelivery: hookDelivery.optional(),
});
/** The only answer that shows the secret. */
export const hookCreated = hook.extend({ secret: z.string() });
export const hookList = z.object({ hooks: z.array(hook) });
/** The latest 50, newest first. */
export const hookDeliveries = z.object({ deliveries: z.array(hookDelivery) });

export const hookIgnored = z.object({ ignored: z.string() });

export type ScheduleBody = z.infer<typeof scheduleBody>;
export type ScheduleRun = z.infer<typeof scheduleRun>;
export type Schedule = z.infer<typeof schedule>;
export type HookCondition = z.infer<typeof hookCondition>;
export type HookMapping = z.infer<typeof hookMapping>;
export type HookBody = z.infer<typeof hookBody>;
export type HookDelivery = z.infer<typeof hookDelivery>;
export type Hook = z.infer<typeof hook>;
export type HookIgnored = z.infer<typeof hookIgnored>;
