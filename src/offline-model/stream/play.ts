import { assertNever } from '../../kernel/assert-never.js';
import type { ChatChunk } from '../chat/chat-answer.js';
import type { Beat, Score } from './beat.js';
import type { ChunkWriter } from './chunk-writer.js';
import { OfflineFailure } from './offline.errors.js';
import { Pacer } from './pacer.js';
import { numberedWords, piecesOfText, type Pieces } from './pieces.js';

/** `natural`: at the speed of a person's reading; `instant`: as fast as possible. */
export type Pace = 'natural' | 'instant';

const NATURAL_TOKENS_PER_SECOND = 60;
const NATURAL_LONGEST_SECONDS = 8;

/** Streams an answer. A failure that comes first is thrown before the first chunk. */
export async function* play(
  score: Score,
  writer: ChunkWriter,
  pace: Pace,
  signal: AbortSignal,
): AsyncGenerator<ChatChunk, void, undefined> {
  const pacer = new Pacer(signal);
  let opened = false;
  try {
    signal.throwIfAborted();
    for (const beat of score.beats) {
      if (!isSpoken(beat)) {
        await pauseOrFail(beat, pacer);
        continue;
      }
      if (!opened) yield writer.role();
      opened = true;
      if (beat.kind === 'call') yield writer.call(beat.name);
      const { pieces, write } = voice(beat, writer);
      const perSecond = speed(beat, pieces.count, pace);
      const start = pacer.now();
      for (let i = 0; i < pieces.count; i++) {
        await pacer.until(start + (i * 1000) / perSecond);
        yield write(pieces.piece(i));
      }
    }
    if (!opened) yield writer.role();
    yield writer.finish(score.finish);
  } finally {
    pacer.dispose();
  }
}

type Spoken = Extract<Beat, { kind: 'say' | 'reason' | 'stream' | 'call' }>;

function isSpoken(beat: Beat): beat is Spoken {
  return beat.kind === 'say' || beat.kind === 'reason' || beat.kind === 'stream' || beat.kind === 'call';
}

function pauseOrFail(beat: Exclude<Beat, Spoken>, pacer: Pacer): Promise<void> {
  switch (beat.kind) {
    case 'wait':
      return pacer.until(pacer.now() + beat.ms);
    case 'hang':
      return pacer.forever();
    case 'fail':
      throw new OfflineFailure('status', beat.status, beat.message, beat.retryAfter);
    case 'cut':
      throw new OfflineFailure('cut', 502, 'The script cut the connection.');
    default:
      return assertNever(beat);
  }
}

function voice(beat: Spoken, writer: ChunkWriter): { pieces: Pieces; write: (text: string) => ChatChunk } {
  switch (beat.kind) {
    case 'say':
    case 'reason':
      return { pieces: piecesOfText(beat.text), write: text => writer[beat.kind](text) };
    case 'stream':
      return { pieces: numberedWords(beat), write: text => writer[beat.as](text) };
    case 'call':
      return { pieces: piecesOfText(beat.arguments), write: text => writer.callArguments(text) };
    default:
      return assertNever(beat);
  }
}

function speed(beat: Spoken, count: number, pace: Pace): number {
  if (beat.kind === 'stream' && beat.perSecond !== undefined) return beat.perSecond;
  if (pace === 'instant') return Infinity;
  // A long file is not worth minutes: no text takes longer than the bound. Numbered words without a rate do.
  if (beat.kind === 'stream') return NATURAL_TOKENS_PER_SECOND;
  return Math.max(NATURAL_TOKENS_PER_SECOND, count / NATURAL_LONGEST_SECONDS);
}
