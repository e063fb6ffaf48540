/** The tools by which an agent reports to a job. Every session has them; each takes one string, `argument`. */
export const JOB_TOOLS = [
  {
    name: 'job_prepare_document',
    description: 'Reports the path of the document that you prepared. argument: the path, on one line.',
    answer: 'The document is noted.',
  },
  {
    name: 'job_boolean_true',
    description: 'Reports that the condition that you were asked about holds. argument: the reason.',
    answer: 'The condition is noted as true.',
  },
  {
    name: 'job_boolean_false',
    description: 'Reports that the condition that you were asked about does not hold. argument: the reason.',
    answer: 'The condition is noted as false.',
  },
  {
    name: 'job_prerequisite_failed',
    description: 'Reports that the task cannot be done because something that it needs is missing. argument: what.',
    answer: 'The missing prerequisite is noted.',
  },
  {
    name: 'job_report_items',
    description: 'Reports the items that the next work runs for. argument: one per line, or a JSON array of strings.',
    answer: 'The items are noted.',
  },
] as const;

export const JOB_TOOL_PARAMETERS = {
  type: 'object',
  properties: { argument: { type: 'string' } },
  required: ['argument'],
  additionalProperties: false,
} as const;

export type JobToolAnswer = { ok: true; text: string } | { ok: false; text: string };

/** What the model is answered. It depends on the call alone, so that a call that the runtime makes twice does no harm. */
export function answerJobTool(tool: (typeof JOB_TOOLS)[number], args: unknown): JobToolAnswer {
  const argument = typeof args === 'object' && args !== null && 'argument' in args ? args.argument : undefined;
  if (typeof argument === 'string') return { ok: true, text: tool.answer };
  return { ok: false, text: `${tool.name} takes one string, "argument". Call it again with {"argument": "…"}.` };
}

export function isJobTool(name: string): boolean {
  return JOB_TOOLS.some(tool => tool.name === name);
}
