import type { ChatRequest } from '../chat/chat-request.js';
import { isRecord, listOf, textOf } from '../chat/loose-json.js';
import { parametersOf, type Parameter } from './schema.js';

/** A tool that the request offers. */
export interface Tool {
  readonly name: string;
  readonly description: string;
  readonly parameters: readonly Parameter[];
}

export function toolsOf(request: ChatRequest): Tool[] {
  return listOf(isRecord(request) ? request['tools'] : [])
    .map(tool => (isRecord(tool['function']) ? tool['function'] : {}))
    .map(tool => ({
      name: textOf(tool['name']),
      description: textOf(tool['description']),
      parameters: parametersOf(tool['parameters']),
    }))
    .filter(tool => tool.name !== '');
}
