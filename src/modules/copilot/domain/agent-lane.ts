/** What one agent has open. Agents of a session speak at the same time, each in its own lane. */
export class AgentLane {
  /** Its start was told; for sub-agents. */
  started = false;
  parent: { parentToolCallId?: string } = {};
  /** `source` is the runtime's id, `id` the one that was told. */
  reasoning: { source: string; id: string } | undefined;
  message: string | undefined;
  readonly tools = new Set<string>();
}
