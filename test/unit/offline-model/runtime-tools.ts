import type { ChatTool } from '../../../src/offline-model/chat/chat-request.js';

type Properties = Record<string, object>;
const text = { type: 'string' };

export function tool(name: string, description: string, properties: Properties, required: string[] = []): ChatTool {
  return { type: 'function', function: { name, description, parameters: { type: 'object', properties, required } } };
}

const paths = { anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }] };
const agentTypes = ['explore', 'task', 'general-purpose', 'code-review'];
const job = (name: string, description: string) => tool(name, description, { argument: text }, ['argument']);

/** Shaped like the tools of the real runtime, with shorter descriptions. */
export const runtimeTools: readonly ChatTool[] = [
  tool(
    'bash',
    'Runs a Bash command.\n* Use async mode for sessions that need follow-up interaction.',
    {
      command: text,
      description: text,
      shellId: text,
      mode: { type: 'string', enum: ['sync', 'async'] },
      detach: { type: 'boolean' },
      initial_wait: { type: 'number' },
    },
    ['command', 'description'],
  ),
  tool('read_bash', 'Reads output from a Bash command.', { shellId: text, delay: { type: 'number' } }, [
    'shellId',
    'delay',
  ]),
  tool('stop_bash', 'Stops a running Bash command by terminating its process tree.', { shellId: text }, ['shellId']),
  tool('list_bash', 'Lists all active Bash sessions.', {}),
  tool(
    'view',
    'View files, images, or directories.\n* `path` must be absolute.',
    {
      path: { type: 'string', description: "Existing file or directory's path." },
      view_range: { type: 'array', items: { type: 'integer' } },
      forceReadLargeFiles: { type: 'boolean' },
    },
    ['path'],
  ),
  tool(
    'create',
    'Tool for creating new files.',
    { path: text, file_text: { type: 'string', description: 'The content of the file to be created.' } },
    ['path', 'file_text'],
  ),
  tool('edit', 'Tool for making string replacements in files.', { path: text, old_str: text, new_str: text }, ['path']),
  tool(
    'ask_user',
    'Ask the user a question and wait for their response.',
    { question: text, choices: { type: 'array', items: text } },
    ['question'],
  ),
  tool(
    'grep',
    'Search file contents quickly and precisely with ripgrep.',
    {
      pattern: text,
      paths,
      output_mode: { type: 'string', enum: ['content', 'files_with_matches', 'count'] },
      glob: text,
      '-i': { type: 'boolean' },
      head_limit: { type: 'number' },
    },
    ['pattern'],
  ),
  tool('glob', 'Find files quickly by glob pattern.', { pattern: text, paths }, ['pattern']),
  tool(
    'task',
    'Custom agent: Launch specialized agents in separate context windows for specific tasks.',
    {
      description: text,
      prompt: text,
      agent_type: { type: 'string', enum: agentTypes },
      name: text,
      mode: { type: 'string', enum: ['sync', 'background'] },
    },
    ['name', 'prompt', 'agent_type', 'description'],
  ),
  job('job_prepare_document', 'Reports a document to the job.'),
  job('job_boolean_true', 'Reports that the condition holds, with the reason.'),
  job('job_boolean_false', 'Reports that the condition does not hold, with the reason.'),
  job('job_prerequisite_failed', 'Reports that something that the work needs is not there.'),
];

/** Such as a vendor pack brings. */
export const vendorTools: readonly ChatTool[] = [
  tool(
    'octopus_list_releases',
    'Lists the releases of a project, newest first.',
    { project: text, limit: { type: 'integer', default: 10 } },
    ['project'],
  ),
  tool(
    'octopus_deploy_release',
    'Deploys a release of a project to an environment.',
    {
      project: text,
      release: text,
      environment: { type: 'string', enum: ['staging', 'production'] },
      force: { type: 'boolean' },
    },
    ['project', 'release', 'environment'],
  ),
  tool(
    'get_weather',
    'Gets the weather of a city.',
    { city: text, units: { type: 'string', enum: ['metric', 'imperial'], default: 'metric' } },
    ['city', 'units'],
  ),
  tool('demo-add', 'Adds two numbers.', { a: { type: 'number' }, b: { type: 'number' } }, ['a', 'b']),
];
