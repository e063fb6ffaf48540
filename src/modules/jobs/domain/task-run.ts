import type { ToolCall } from './agent-sessions.js';
import { historyFindings } from './availability.js';
import { conditionFinding, described, type Finding, missingTools, toolsFinding } from './criteria.js';
import { failedPrerequisite, jobToolCalls, reported } from './job-tool-calls.js';
import { expandPrompt } from './prompt-variables.js';
import { failed, type TaskEnd, type Turn } from './task-end.js';
import { again } from './task-prompts.js';
import type { TaskSeat } from './task-seat.js';
import { TaskSeats } from './task-seats.js';
import { TaskStory } from './task-story.js';
import type { TaskResult, TaskTerms, TaskTools } from './task-terms.js';
import type { InstalledCriteria } from './installed-catalogue.js';
import type { Values } from './values.js';

/**
 * Runs one task to its end: availability, prompt, criteria, retries. Its sessions are closed when this resolves or
 * rejects. Rejects only with what `tell` rejects with.
 */
export async function runTask(terms: TaskTerms, tools: TaskTools): Promise<TaskResult> {
  const story = new TaskStory(tools);
  const seats = new TaskSeats(terms, tools, story);
  const run = new TaskRun(terms, story, seats);
  let end: TaskEnd;
  try {
    end = await run.toEnd();
  } finally {
    await seats.close();
  }
  if (!(await story.end(end))) return 'stopped';
  return { succeeded: end.kind === 'succeeded', values: run.values };
}

type Found = { readonly kind: 'found'; readonly finding: Finding };
type Unmet = { readonly kind: 'unmet'; readonly why: string; readonly missing: readonly string[] };

class TaskRun {
  values: Values;

  constructor(
    private readonly terms: TaskTerms,
    private readonly story: TaskStory,
    private readonly seats: TaskSeats,
  ) {
    this.values = terms.values;
  }

  async toEnd(): Promise<TaskEnd> {
    return (await this.unavailable()) ?? (await this.work());
  }

  private async unavailable(): Promise<TaskEnd | undefined> {
    const { availability } = this.terms.task;
    if (!availability) return undefined;
    if (this.seats.borrowed || this.terms.ignoreAvailability) {
      const why = this.seats.borrowed ? 'the session is borrowed' : 'it is to be ignored';
      await this.story.decide('AVAILABILITY', `availability is not checked: ${why}`);
      return undefined;
    }
    const findings = historyFindings(availability, this.terms.history);
    for (const finding of findings) await this.story.decide('AVAILABILITY', described(finding));
    const missed = findings.filter(finding => !finding.holds);
    if (availability.condition && missed.length > 0) {
      await this.story.decide('AVAILABILITY', 'availability.condition is not asked: another part does not hold');
    } else if (availability.condition) {
      const asked = await this.askCondition('availability.condition', availability.condition);
      if (asked.kind !== 'found') return asked;
      await this.story.decide('AVAILABILITY', described(asked.finding));
      if (!asked.finding.holds) missed.push(asked.finding);
    }
    return missed.length > 0 ? failed(missed.map(described).join('; ')) : undefined;
  }

  private async work(): Promise<TaskEnd> {
    const { prompt, criteria } = this.terms.task;
    let text = this.expand(prompt);
    for (let retries = 0; ; retries++) {
      const turn = await this.ask(this.seats.task, text, retries === 0 ? 'prompt is sent' : 'prompt is sent again');
      if (turn.kind !== 'answered') return turn;
      if (!criteria) return { kind: 'succeeded', reason: 'the prompt was answered, and there are no criteria' };
      const check = await this.check(criteria, turn.calls);
      if (check.kind !== 'unmet') return check;
      const { retryTimes, additionalPrompt } = criteria.failureAction;
      if (retries >= retryTimes) return failed(`${check.why} (no retry is left of ${retryTimes})`);
      await this.prepareRetry(criteria, `retry ${retries + 1} of ${retryTimes}: ${check.why}`);
      text = again(this.expand(prompt), check.missing, additionalPrompt && this.expand(additionalPrompt));
    }
  }

  /** What an agent is asked about a condition costs a turn, so it is not asked when the tools decided already. */
  private async check(criteria: InstalledCriteria, calls: readonly ToolCall[]): Promise<TaskEnd | Unmet> {
    const { toolExecuted, condition } = criteria;
    const missing = missingTools(toolExecuted, calls);
    if (toolExecuted.length > 0) {
      const finding = toolsFinding(toolExecuted, missing);
      await this.story.decide('CRITERIA', described(finding));
      if (!finding.holds) {
        if (condition) await this.story.decide('CRITERIA', 'criteria.condition is not asked: tools are missing');
        return { kind: 'unmet', why: described(finding), missing };
      }
    }
    if (condition) {
      const asked = await this.askCondition('criteria.condition', condition);
      if (asked.kind !== 'found') return asked;
      await this.story.decide('CRITERIA', described(asked.finding));
      if (!asked.finding.holds) return { kind: 'unmet', why: described(asked.finding), missing };
    }
    return { kind: 'succeeded', reason: 'all criteria hold' };
  }

  private async prepareRetry({ failureAction: { newSession } }: InstalledCriteria, why: string): Promise<void> {
    const kept = this.seats.borrowed ? 'in the borrowed session' : 'in the same session';
    const isNew = newSession && !this.seats.borrowed;
    await this.story.decide('DECISION', `${why} (${isNew ? 'in a new session' : kept})`);
    if (isNew) await this.seats.task.close();
  }

  private async askCondition(field: string, lines: readonly string[]): Promise<TaskEnd | Found> {
    const seat = this.seats.forCondition();
    const turn = await this.ask(seat, this.expand(lines), `${field} is asked`);
    if (seat !== this.seats.task) await seat.close();
    if (turn.kind !== 'answered') return turn;
    return { kind: 'found', finding: conditionFinding(field, jobToolCalls(turn.calls)) };
  }

  /** One prompt. What the agent reported in its turn counts from now on. */
  private async ask(seat: TaskSeat, prompt: string, operation: string): Promise<Turn> {
    await this.story.decide('OPERATION', operation);
    const turn = await seat.ask(prompt);
    if (turn.kind !== 'answered') return turn;
    const calls = jobToolCalls(turn.calls);
    this.values = reported(this.values, calls);
    const missing = failedPrerequisite(calls);
    return missing === undefined ? turn : failed(`job_prerequisite_failed was called: ${missing}`);
  }

  private expand(lines: readonly string[]): string {
    return expandPrompt(lines, { ...this.values, 'task-model': this.terms.taskModelId });
  }
}
