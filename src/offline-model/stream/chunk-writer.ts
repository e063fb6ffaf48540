import type { ChatChunk, ChatDelta, FinishReason } from '../chat/chat-answer.js';
import { usageOf } from './usage.js';

/** Makes the chunks of one answer, and counts them. */
export class ChunkWriter {
  private completionTokens = 0;
  private reasoningTokens = 0;
  private calls = 0;

  constructor(
    private readonly key: string,
    private readonly model: string,
    private readonly promptTokens: number,
  ) {}

  role(): ChatChunk {
    return this.chunk({ role: 'assistant' });
  }

  say(text: string): ChatChunk {
    this.completionTokens++;
    return this.chunk({ content: text });
  }

  reason(text: string): ChatChunk {
    this.completionTokens++;
    this.reasoningTokens++;
    return this.chunk({ reasoning_content: text });
  }

  /** Opens the next tool call. Its id is new in the session as long as the key is. */
  call(name: string): ChatChunk {
    const index = this.calls++;
    this.completionTokens++;
    const id = `call_${this.key}_${index}`;
    return this.chunk({ tool_calls: [{ index, id, type: 'function', function: { name, arguments: '' } }] });
  }

  callArguments(text: string): ChatChunk {
    this.completionTokens++;
    return this.chunk({ tool_calls: [{ index: this.calls - 1, function: { arguments: text } }] });
  }

  finish(reason: FinishReason): ChatChunk {
    const usage = usageOf(this.promptTokens, this.completionTokens, this.reasoningTokens);
    return { ...this.chunk({}, reason), usage };
  }

  private chunk(delta: ChatDelta, finish: FinishReason | null = null): ChatChunk {
    return {
      id: `chatcmpl-${this.key}`,
      object: 'chat.completion.chunk',
      created: 0,
      model: this.model,
      choices: [{ index: 0, delta, finish_reason: finish }],
    };
  }
}
