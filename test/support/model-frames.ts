/** How a model server speaks: OpenAI chat completions, OpenAI responses, Anthropic messages. */
export type Wire = 'completions' | 'responses' | 'anthropic';

/** Server-sent events of one answer. */
export interface Frames {
  readonly begin: string[];
  /** What makes the answer complete. */
  readonly end: string[];
}

export function textAnswer(wire: Wire, pieces: string[]): Frames {
  switch (wire) {
    case 'completions':
      return {
        begin: pieces.map(content => data(chunk({ content }, null))),
        end: [data({ ...chunk({}, 'stop'), usage: { prompt_tokens: 7, completion_tokens: 2, total_tokens: 9 } }), DONE],
      };
    case 'responses': {
      const item = { type: 'message', id: 'msg_1', role: 'assistant' };
      const at = { item_id: 'msg_1', output_index: 0, content_index: 0 };
      const part = { type: 'output_text', text: pieces.join(''), annotations: [] };
      return {
        begin: [
          event('response.created', { response: responseObject('in_progress', []) }),
          event('response.output_item.added', {
            output_index: 0,
            item: { ...item, status: 'in_progress', content: [] },
          }),
          event('response.content_part.added', { ...at, part: { ...part, text: '' } }),
          ...pieces.map(delta => event('response.output_text.delta', { ...at, delta })),
        ],
        end: [
          event('response.output_text.done', { ...at, text: part.text }),
          event('response.content_part.done', { ...at, part }),
          ...completed({ ...item, status: 'completed', content: [part] }),
        ],
      };
    }
    case 'anthropic':
      return {
        begin: [
          MESSAGE_START,
          event('content_block_start', { index: 0, content_block: { type: 'text', text: '' } }),
          ...pieces.map(piece =>
            event('content_block_delta', { index: 0, delta: { type: 'text_delta', text: piece } }),
          ),
        ],
        end: messageEnd('end_turn'),
      };
  }
}

export function toolCall(wire: Wire, name: string, args: Record<string, unknown>): Frames {
  const json = JSON.stringify(args);
  switch (wire) {
    case 'completions': {
      const call = { index: 0, id: 'call_1', type: 'function', function: { name, arguments: json } };
      return { begin: [data(chunk({ tool_calls: [call] }, null))], end: [data(chunk({}, 'tool_calls')), DONE] };
    }
    case 'responses': {
      const item = { type: 'function_call', id: 'fc_1', call_id: 'call_1', name };
      const at = { item_id: 'fc_1', output_index: 0 };
      return {
        begin: [
          event('response.created', { response: responseObject('in_progress', []) }),
          event('response.output_item.added', {
            output_index: 0,
            item: { ...item, arguments: '', status: 'in_progress' },
          }),
          event('response.function_call_arguments.delta', { ...at, delta: json }),
        ],
        end: [
          event('response.function_call_arguments.done', { ...at, arguments: json }),
          ...completed({ ...item, arguments: json, status: 'completed' }),
        ],
      };
    }
    case 'anthropic':
      return {
        begin: [
          MESSAGE_START,
          event('content_block_start', {
            index: 0,
            content_block: { type: 'tool_use', id: 'toolu_1', name, input: {} },
          }),
          event('content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: json } }),
        ],
        end: messageEnd('tool_use'),
      };
  }
}

const DONE = 'data: [DONE]\n\n';
const MESSAGE_START = event('message_start', {
  message: {
    id: 'msg_1',
    type: 'message',
    role: 'assistant',
    model: 'm1',
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 7, output_tokens: 1 },
  },
});

function data(value: object): string {
  return `data: ${JSON.stringify(value)}\n\n`;
}

function event(type: string, value: object): string {
  return `event: ${type}\n${data({ type, ...value })}`;
}

function chunk(delta: object, finish: string | null): object {
  const choices = [{ index: 0, delta, finish_reason: finish }];
  return { id: 'chatcmpl_1', object: 'chat.completion.chunk', created: 1, model: 'm1', choices };
}

function responseObject(status: string, output: object[]): object {
  const usage = { input_tokens: 7, output_tokens: 2, total_tokens: 9 };
  return { id: 'resp_1', object: 'response', created_at: 1, model: 'm1', status, output, usage };
}

function completed(item: object): string[] {
  return [
    event('response.output_item.done', { output_index: 0, item }),
    event('response.completed', { response: responseObject('completed', [item]) }),
  ];
}

function messageEnd(reason: string): string[] {
  return [
    event('content_block_stop', { index: 0 }),
    event('message_delta', { delta: { stop_reason: reason, stop_sequence: null }, usage: { output_tokens: 2 } }),
    event('message_stop', {}),
  ];
}
