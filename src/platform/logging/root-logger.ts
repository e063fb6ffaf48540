import { type DestinationStream, type Logger as Pino, pino, stdSerializers } from 'pino';
import type { LogConfig } from '../../config/config.js';
import { hideSecrets, SECRET_FIELDS } from './redaction.js';
import { currentRequestId } from './request-context.js';

/** Writes to `destination`, or else to the standard output: one JSON object a line, or text for people. */
export async function createRootLogger(config: LogConfig, destination?: DestinationStream): Promise<Pino> {
  const options = {
    level: config.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { error: stdSerializers.err },
    redact: { paths: SECRET_FIELDS, censor: '[hidden]' },
    hooks: { streamWrite: hideSecrets },
    mixin: () => {
      const requestId = currentRequestId();
      return requestId === undefined ? {} : { requestId };
    },
  };
  return pino(
    options,
    destination ?? (config.pretty ? await prettyStream() : pino.destination({ dest: 1, sync: true })),
  );
}

/** In this process, not in pino's worker thread: that costs 50 ms at start and loses the last lines of a crash. */
async function prettyStream(): Promise<DestinationStream> {
  const { PinoPretty } = await import('pino-pretty');
  return PinoPretty({
    sync: true,
    translateTime: 'SYS:HH:MM:ss.l',
    ignore: 'room,requestId',
    errorLikeObjectKeys: ['error'],
    messageFormat: '{if room}[{room}] {end}{msg}',
  });
}
