import type { ErrorCode } from '../../contracts/errors.js';
import type { Model } from '../../contracts/server.js';
import { Refusal } from '../../kernel/refusal.js';
import type { FolderCheck } from './domain/folders.js';

type CopilotRefusal = Refusal<ErrorCode>;

export function sessionNotFound(id: string): CopilotRefusal {
  return new Refusal(
    'not-found',
    'SessionNotFound',
    `There is no session ${quoted(id)}, or it is closed.`,
    'GET /api/copilot/session lists them; a closed one is opened again by POST …/resume.',
  );
}

export function sessionClosed(id: string): CopilotRefusal {
  return new Refusal(
    'gone',
    'SessionClosed',
    `Session ${quoted(id)} is closed, and everything in it was read.`,
    'POST …/resume opens it again.',
  );
}

export function modelNotFound(id: string, models: readonly Model[]): CopilotRefusal {
  const known = models.map(model => `${model.id} (×${model.multiplier})`).join(', ');
  return new Refusal('not-found', 'ModelIdNotFound', `There is no model ${quoted(id)}.`, `Models: ${known || 'none'}.`);
}

export function folderRefused(path: string, check: Exclude<FolderCheck, { kind: 'folder' }>): CopilotRefusal {
  const folder = `Working directory ${quoted(path)}`;
  switch (check.kind) {
    case 'not-absolute':
      return new Refusal(
        'invalid',
        'WorkingDirectoryNotAbsolutePath',
        `${folder} is not an absolute path.`,
        'Begin it with /.',
      );
    case 'missing':
      return new Refusal(
        'invalid',
        'WorkingDirectoryNotExists',
        `${folder} does not exist on the server.`,
        'Name a folder of the machine that Pilothouse runs on.',
      );
    case 'not-a-folder':
      return new Refusal(
        'invalid',
        'WorkingDirectoryNotExists',
        `${folder} is not a folder.`,
        'Name the folder that the file is in.',
      );
    case 'not-readable':
      return new Refusal(
        'invalid',
        'WorkingDirectoryNotExists',
        `${folder} cannot be read by the server.`,
        'Give the server’s user the right to read and enter it.',
      );
  }
}

export function queueFull(limit: number): CopilotRefusal {
  return new Refusal(
    'limited',
    'QueueFull',
    `${limit} prompts are already waiting in this session.`,
    'Wait for a turn to end, or abort.',
  );
}

export function notWorking(): CopilotRefusal {
  return new Refusal(
    'conflict',
    'NotWorking',
    'The agent does not work on anything that a prompt could steer.',
    'Send it without "mode": "steer".',
  );
}

export function notAChoice(): CopilotRefusal {
  return new Refusal(
    'invalid',
    'InvalidInput',
    'body.answer: is none of the choices, and this question takes no other answer.',
    'Send one of `choices` as it is written.',
  );
}

export function storageBehind(): CopilotRefusal {
  return new Refusal(
    'unavailable',
    'DatabaseUnavailable',
    'The database does not keep up, so no new turn can begin.',
    'GET /health/ready tells how it is; the log tells why.',
  );
}

export function requestNotFound(requestId: string): CopilotRefusal {
  return new Refusal(
    'not-found',
    'RequestNotFound',
    `Nothing waits under ${quoted(requestId)} in this session.`,
    'GET /api/copilot/session/{id} lists what is pending.',
  );
}

export function alreadySettled(requestId: string): CopilotRefusal {
  return new Refusal(
    'conflict',
    'AlreadySettled',
    `${quoted(requestId)} was settled before.`,
    'The first answer counts.',
  );
}

export function runtimeUnavailable(why: string): CopilotRefusal {
  return new Refusal(
    'unavailable',
    'RuntimeUnavailable',
    `The agent runtime does not answer: ${why}`,
    '`pilothouse doctor` finds out why.',
  );
}

function quoted(text: string): string {
  const shown = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  return JSON.stringify(shown);
}
