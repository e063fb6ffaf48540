import type { Activity } from './activity.js';
import type { Block } from './block.js';
import { toolTitle } from './tool-title.js';

/** One line about a working agent. */
export function describeActivity(activity: Activity, block: (key: string) => Block | undefined): string {
  const request = activity.pending[0];
  if (request) return request.kind === 'question' ? 'Awaiting your answer' : 'Awaiting your decision';
  const latest = block(activity.receiving.at(-1) ?? '');
  switch (latest?.kind) {
    case 'tool': {
      const title = toolTitle(latest.toolArguments);
      return `Awaiting ${latest.toolName}${title ? ` · ${title}` : ''}`;
    }
    case 'message':
      return 'Receiving a message';
    case 'reasoning':
      return 'Reasoning';
    default:
      return 'Awaiting the model';
  }
}
