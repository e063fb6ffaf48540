import { setTimeout as sleep } from 'node:timers/promises';
import { CopilotRequestHandler, type CopilotRequestContext } from '@github/copilot-sdk';

export interface ChatRequest {
  readonly model: string;
  readonly messages: readonly { role: string; content: unknown; tool_call_id?: string }[];
  readonly tools?: readonly { function: { name: string } }[];
}

/** One step of an answer in the OpenAI chat format. */
export type Step =
  | { say: string }
  | { reason: string }
  | { call: string; args: object; id?: string }
  | { wait: number }
  /** Waits until the request is aborted. */
  | { hang: true }
  | { fail: string };

export type Script = (request: ChatRequest, call: { index: number; interaction: string }) => Step[] | Response;

/** Answers the runtime's model requests in this process by a script: the n-th call gets what the script says. */
export class ScriptedGateway extends CopilotRequestHandler {
  readonly requests: ChatRequest[] = [];
  script: Script = () => [{ say: 'Hello.' }];
  closed = false;

  close(): void {
    this.closed = true;
  }

  /** Answers the calls of the session's own agent one after another; sub-agents get `sub`. */
  play(turns: Step[][], sub: Step[][] = []): void {
    const own = [...turns];
    const theirs = [...sub];
    this.script = (_, { interaction }) =>
      (interaction.includes('subagent') ? theirs.shift() : own.shift()) ?? [{ say: 'Nothing more to say.' }];
  }

  protected override async sendRequest(request: Request, context: CopilotRequestContext): Promise<Response> {
    const chat = (await request.json()) as ChatRequest;
    this.requests.push(chat);
    const index = this.requests.length - 1;
    const answer = this.script(chat, { index, interaction: context.interactionType ?? '' });
    return answer instanceof Response ? answer : streamOf(answer, context.signal);
  }
}

function streamOf(steps: Step[], signal: AbortSignal): Response {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    async start(controller) {
      const send = (data: object | string): void =>
        controller.enqueue(encoder.encode(`data: ${typeof data === 'string' ? data : JSON.stringify(data)}\n\n`));
      try {
        let calls = 0;
        for (const step of steps) {
          if ('wait' in step) await sleep(step.wait, undefined, { signal });
          else if ('hang' in step) await new Promise((_, reject) => signal.addEventListener('abort', reject));
          else send('fail' in step ? { error: { message: step.fail, code: 503 } } : chunk(deltaOf(step, calls)));
          if ('call' in step) calls++;
        }
        send(chunk({}, calls > 0 ? 'tool_calls' : 'stop'));
        send({ ...chunk({}), choices: [], usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15 } });
        send('[DONE]');
        controller.close();
      } catch {
        controller.error(new Error('aborted'));
      }
    },
  });
  return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
}

let callCount = 0;

function deltaOf(step: Extract<Step, { say: string } | { reason: string } | { call: string }>, index: number): object {
  if ('say' in step) return { content: step.say };
  if ('reason' in step) return { reasoning_content: step.reason };
  const { call: name, args, id = `call_${++callCount}` } = step;
  return { tool_calls: [{ index, id, type: 'function', function: { name, arguments: JSON.stringify(args) } }] };
}

function chunk(delta: object, finish: string | null = null): object {
  return {
    id: 'x',
    object: 'chat.completion.chunk',
    created: 1,
    model: 'm1',
    choices: [{ index: 0, delta, finish_reason: finish }],
  };
}
