import { JOB_TOOLS } from './job-tools.js';

/** The runtime's own tools that a session has, by what they need. */
export const FILE_TOOLS = ['view', 'create', 'edit', 'grep', 'glob'] as const;
export const SHELL_TOOLS = ['bash', 'read_bash', 'stop_bash', 'list_bash'] as const;
/** An agent that was started in the background says that its result waits for read_agent. */
export const AGENT_TOOLS = ['ask_user', 'task', 'read_agent', 'list_agents'] as const;

/** Names of every tool that a session may have. */
export const SESSION_TOOLS: readonly string[] = [
  ...FILE_TOOLS,
  ...SHELL_TOOLS,
  ...AGENT_TOOLS,
  ...JOB_TOOLS.map(tool => tool.name),
];
