import type { SessionEvent } from '../../../contracts/session-events.js';
import type { AgentLane } from './agent-lane.js';
import { IdBook } from './id-book.js';
import { toolCut, type OpenParts } from './open-parts.js';
import { OutputFollower } from './output-follower.js';
import type { RuntimeEvent } from './runtime-event.js';

type DataOf<Type extends RuntimeEvent['type']> = Extract<RuntimeEvent, { type: Type }>['data'];

/** The narrator's part about tool calls. */
export class ToldTools {
  readonly #ids = new IdBook();
  readonly #outputs = new Map<string, OutputFollower>();

  constructor(
    private readonly parts: OpenParts,
    private readonly tell: (event: SessionEvent) => void,
  ) {}

  /** The id that was told for the latest call that the runtime gave this id. */
  idOf(source: string): string {
    return this.#ids.current(source);
  }

  isOpen(source: string): boolean {
    return this.parts.has('tool', this.idOf(source));
  }

  start(data: DataOf<'tool.execution_start'>, lane: AgentLane): void {
    const { toolName } = data;
    const toolCallId = this.#ids.open(data.toolCallId);
    const toolArguments = JSON.stringify(data.arguments ?? {});
    lane.tools.add(toolCallId);
    this.tell({ callback: 'onStartToolExecution', toolCallId, ...lane.parent, toolName, toolArguments });
  }

  snapshot({ toolCallId, partialOutput }: DataOf<'tool.execution_partial_result'>): void {
    const id = this.idOf(toolCallId);
    const output = this.#outputs.get(id) ?? new OutputFollower();
    this.#outputs.set(id, output);
    this.#output(toolCallId, output.next(partialOutput));
  }

  progress({ toolCallId, progressMessage }: DataOf<'tool.execution_progress'>): void {
    this.#output(toolCallId, `${progressMessage}\n`);
  }

  end(data: DataOf<'tool.execution_complete'>): void {
    const toolCallId = this.idOf(data.toolCallId);
    if (!this.isOpen(data.toolCallId)) return;
    this.#outputs.delete(toolCallId);
    const { content = '', detailedContent } = data.result ?? {};
    const more = detailedContent === undefined || detailedContent === content ? {} : { detailedContent };
    const outcome = data.success
      ? { result: { content, ...more } }
      : { error: { message: data.error?.message ?? 'The tool failed.', code: data.error?.code ?? 'failure' } };
    this.tell({ callback: 'onEndToolExecution', toolCallId, ...outcome });
  }

  /** The agent that called them has ended. */
  cutAll(lane: AgentLane): void {
    for (const id of lane.tools) if (this.parts.has('tool', id)) this.tell(toolCut(id, 'aborted'));
    lane.tools.clear();
  }

  forgetOutputs(): void {
    this.#outputs.clear();
  }

  /** A command in the background goes on writing after its tool call ended; that is not told. */
  #output(source: string, delta: string): void {
    if (delta && this.isOpen(source)) this.tell({ callback: 'onToolExecution', toolCallId: this.idOf(source), delta });
  }
}
