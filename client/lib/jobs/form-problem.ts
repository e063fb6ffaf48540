/** The field of a form that a refusal is about, and what to say there. */
export interface FormProblem {
  readonly field: string;
  readonly text: string;
}

const fieldOfCode: Readonly<Record<string, string>> = {
  JobNotFound: 'jobName',
  UserInputRequired: 'userInput',
  WorkingDirectoryNotAbsolutePath: 'workingDirectory',
  WorkingDirectoryNotExists: 'workingDirectory',
};

/** A refusal begins with the place that it is about, `body.cron: …`, or has a code that tells. */
export function formProblem(error: unknown): FormProblem | undefined {
  if (typeof error !== 'object' || error === null || !('message' in error)) return undefined;
  const { code, message, hint } = error as { code?: unknown; message: unknown; hint?: unknown };
  const [, path, rest] = /^body\.([\w.[\]]+):\s*(.*)$/s.exec(String(message)) ?? [];
  const field = path ?? fieldOfCode[String(code)];
  if (field === undefined) return undefined;
  return { field, text: [rest ?? String(message), hint].filter(Boolean).join(' ') };
}
