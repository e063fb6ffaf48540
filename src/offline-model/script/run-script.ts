import type { Turn } from '../chat/conversation.js';
import type { Beat, Score } from '../stream/beat.js';
import { answersOf, type SpokenStep } from './answers.js';
import { parseScript } from './parse-script.js';
import type { Problem } from './step.js';

/**
 * The answer that a script gives now. Where it stands is read from the conversation: as many answers as the turn
 * already has are done. `attempt` counts from 1 and is asked for only where a step depends on it.
 */
export function scriptedScore(lines: readonly string[], turn: Turn, attempt: () => number): Score {
  const parsed = parseScript(lines);
  if ('problems' in parsed) return { beats: [{ kind: 'say', text: complaint(parsed.problems) }], finish: 'stop' };
  const answer = answersOf(parsed.steps)[turn.answers.length];
  const beats = answer ? beatsOf(answer.steps, turn, attempt) : [];
  const finish = answer?.finish ?? 'stop';
  // An answer without any text looks like a fault to the runtime.
  if (finish === 'stop' && !beats.some(makesText)) beats.push({ kind: 'say', text: 'The script is finished.' });
  return { beats, finish };
}

export function remainsOfScript(lines: readonly string[], turn: Turn): boolean {
  const parsed = parseScript(lines);
  return 'steps' in parsed && turn.answers.length < answersOf(parsed.steps).length;
}

function beatsOf(steps: readonly SpokenStep[], turn: Turn, attempt: () => number): Beat[] {
  const beats: Beat[] = [];
  const begun = { say: false, reason: false };
  let left: number | undefined;
  const speak = (beat: Extract<Beat, { kind: 'say' | 'reason' | 'stream' }>) => {
    const channel = beat.kind === 'stream' ? beat.as : beat.kind;
    if (begun[channel]) beats.push({ kind: channel, text: '\n' });
    begun[channel] = true;
    beats.push(beat);
  };
  for (const step of steps) {
    if (step.kind === 'say' || step.kind === 'reason' || step.kind === 'stream') speak(step);
    else if (step.kind === 'result') speak({ kind: 'say', text: lastResults(turn) });
    else if (step.kind !== 'fail' && step.kind !== 'cut' && step.kind !== 'hang') beats.push(step);
    else if (step.times === undefined) beats.push(step);
    else {
      // Two faults share one count: the second begins where the first is used up.
      left ??= attempt();
      if (left <= step.times) beats.push(step);
      else left -= step.times;
    }
  }
  return beats;
}

function lastResults(turn: Turn): string {
  return turn.results.map(result => result.content).join('\n') || 'There is no tool result yet.';
}

function makesText(beat: Beat): boolean {
  return beat.kind === 'say' || (beat.kind === 'stream' && beat.as === 'say' && beat.count > 0);
}

function complaint(problems: readonly Problem[]): string {
  const shown = problems.slice(0, 20).map(({ line, message }) => `- line ${line}: ${message}`);
  const more = problems.length > shown.length ? [`- and ${problems.length - shown.length} more`] : [];
  return ['The script was not run, because it has mistakes:', '', ...shown, ...more].join('\n');
}
