import type { Tool, ToolResultObject } from '@github/copilot-sdk';
import { answerJobTool, JOB_TOOL_PARAMETERS, JOB_TOOLS } from '../domain/job-tools.js';

/** The job tools as the SDK takes them. A thrown error would reach the model as “failed” and nothing more. */
export const jobTools: Tool[] = JOB_TOOLS.map(tool => ({
  name: tool.name,
  description: tool.description,
  parameters: { ...JOB_TOOL_PARAMETERS },
  handler: (args: unknown): ToolResultObject => {
    const { ok, text } = answerJobTool(tool, args);
    return { textResultForLlm: text, resultType: ok ? 'success' : 'failure', ...(!ok && { error: text }) };
  },
}));
