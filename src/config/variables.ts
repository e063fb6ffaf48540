import { parseModelList } from './model-list.js';
import { address, list, oneOf, optional, required, text, wholeNumber, yesOrNo } from './variable.js';

const HTTP = address('http:', 'https:');
const POLICY = oneOf('ask', 'allow', 'deny');
const seconds = wholeNumber(1, 86_400);

/** Every setting there is. The reader, `pilothouse --help` and the table in the README are made from this. */
export const variables = {
  PORT: required(wholeNumber(0, 65_535), '8888', { meaning: 'Port of the page and the API; 0 picks a free one.' }),
  HOST: required(text, '127.0.0.1', { meaning: 'Address to listen on. It must be a loopback address.' }),
  PILOTHOUSE_ALLOWED_HOSTS: required(list, '', {
    meaning: 'Host names, by comma, under which a proxy on this machine serves Pilothouse.',
    example: 'pilothouse.example.com',
  }),
  PILOTHOUSE_HOME: required(text, '~/.pilothouse', { meaning: 'Folder of everything that is kept.' }),
  DATABASE_URL: optional(address('postgres:', 'postgresql:'), {
    meaning: 'PostgreSQL to use.',
    absent: 'embedded, in PILOTHOUSE_HOME',
    secret: true,
    example: 'postgres://user:password@localhost:5432/pilothouse',
  }),

  PILOTHOUSE_PROVIDER: required(oneOf('auto', 'offline', 'copilot', 'byok'), 'auto', {
    meaning:
      'Where models come from: `byok` (your own endpoint), `copilot` (GitHub), `offline` (built in). ' +
      '`auto` is byok with COPILOT_PROVIDER_BASE_URL, copilot with COPILOT_GITHUB_TOKEN, else offline.',
  }),
  COPILOT_GITHUB_TOKEN: optional(text, {
    meaning:
      'GitHub token of an account with Copilot. Without it, `copilot` uses the account signed in on this machine.',
    absent: 'none',
    secret: true,
    example: 'github_pat_…',
  }),
  COPILOT_PROVIDER_BASE_URL: optional(HTTP, {
    meaning: 'Address of your own model endpoint.',
    absent: 'none',
    example: 'http://localhost:11434/v1',
  }),
  COPILOT_PROVIDER_TYPE: required(oneOf('openai', 'anthropic', 'azure'), 'openai', {
    meaning: 'What the endpoint speaks: `openai` (also Ollama, vLLM, LM Studio), `anthropic` or `azure`.',
  }),
  COPILOT_PROVIDER_WIRE_API: required(oneOf('completions', 'responses'), 'completions', {
    meaning: 'Which API of an OpenAI or Azure endpoint is used.',
  }),
  COPILOT_PROVIDER_API_KEY: optional(text, {
    meaning: 'Key of the endpoint.',
    absent: 'none',
    secret: true,
    example: 'sk-…',
  }),
  COPILOT_PROVIDER_BEARER_TOKEN: optional(text, {
    meaning: 'Bearer token of the endpoint; used instead of a key.',
    absent: 'none',
    secret: true,
    example: 'eyJ…',
  }),
  COPILOT_PROVIDER_AZURE_API_VERSION: optional(text, {
    meaning: 'API version of an Azure endpoint.',
    absent: 'the v1 API',
    example: '2024-10-21',
  }),
  COPILOT_MODEL: optional(text, {
    meaning: 'The default model of your own endpoint.',
    absent: 'the first of PILOTHOUSE_MODELS',
    example: 'gpt-5.2',
  }),
  PILOTHOUSE_MODELS: optional(parseModelList, {
    meaning:
      'Models of your own endpoint: `id[:multiplier][=Name],…`. A number after the last colon is the multiplier; ' +
      '`qwen3:8b` is an id, and an id that ends in a number is written `phi:3:1`.',
    absent: 'COPILOT_MODEL alone',
    example: 'gpt-5.2:1=GPT-5.2,qwen3:8b',
  }),

  PILOTHOUSE_SHELL: required(POLICY, 'ask', { meaning: 'May the agent run commands: `ask`, `allow` or `deny`.' }),
  PILOTHOUSE_WRITE: required(POLICY, 'ask', { meaning: 'May the agent change files: `ask`, `allow` or `deny`.' }),
  PILOTHOUSE_ASK_SECONDS: required(seconds, '300', {
    meaning: 'A permission request or a question without an answer for so long is denied.',
  }),
  PILOTHOUSE_TURN_SILENCE_SECONDS: required(seconds, '600', {
    meaning: 'A turn without any event for so long is ended.',
  }),
  PILOTHOUSE_MODEL_HEADERS_SECONDS: required(seconds, '60', {
    meaning: 'A model must begin to answer within this time.',
  }),
  PILOTHOUSE_MODEL_SILENCE_SECONDS: required(seconds, '120', {
    meaning: 'An answering model may be silent for so long.',
  }),
  PILOTHOUSE_HEARTBEAT_SECONDS: required(seconds, '5', {
    meaning: 'How often the runtime is asked whether it still lives.',
  }),
  PILOTHOUSE_MAX_ITERATIONS: required(wholeNumber(1, 10_000), '200', {
    meaning: 'Model calls that one turn may make.',
  }),
  PILOTHOUSE_MAX_QUEUED: required(wholeNumber(0, 1_000), '20', {
    meaning: 'Prompts that may wait behind a running turn.',
  }),
  PILOTHOUSE_MAX_ATTACHED: required(wholeNumber(1, 1_000), '100', {
    meaning: 'Sessions held in memory at once; the one idle the longest makes room.',
  }),

  PILOTHOUSE_CATALOGUE: optional(text, {
    meaning: 'Catalogue of tasks and jobs: a JSON or YAML file, or a folder of them.',
    absent: 'built-in examples',
    example: 'catalogue/',
  }),
  PILOTHOUSE_JOBS_AT_ONCE: required(wholeNumber(1, 1_000), '10', {
    meaning: 'Jobs that this server runs at once; more wait in the queue.',
  }),
  PILOTHOUSE_JOBS_PER_NAME: optional(wholeNumber(1, 1_000), {
    meaning: 'Jobs of one name that run at once, on all servers of the database together.',
    absent: 'no limit',
    example: '2',
  }),
  PILOTHOUSE_MAX_LOOP_ITERATIONS: required(wholeNumber(1, 1_000_000), '1000', {
    meaning: 'Runs of one loop’s body; one more ends the job with an error.',
  }),
  PILOTHOUSE_MAX_WORK_DEPTH: required(wholeNumber(1, 200), '50', {
    meaning: 'Works within works, called jobs included.',
  }),
  PILOTHOUSE_MAX_WORKS: required(wholeNumber(1, 1_000_000), '20000', {
    meaning: 'Works that one job may run in all.',
  }),

  PILOTHOUSE_LOG_LEVEL: required(oneOf('fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'), 'info', {
    meaning: '`fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.',
  }),
  PILOTHOUSE_LOG_FORMAT: optional(oneOf('pretty', 'json'), {
    meaning: '`pretty` or `json`.',
    absent: 'pretty on a terminal, else json',
    example: 'json',
  }),
  PILOTHOUSE_RECORD: optional(text, {
    meaning: 'Folder in which every exchange with a model is recorded, with its content.',
    absent: 'not recorded',
    example: './recordings',
  }),
  PILOTHOUSE_TEST_MODE: required(yesOrNo, '0', { meaning: '`1`: short time limits and test-only routes.' }),
};

export type VariableName = keyof typeof variables;

type ValueOf<V> = V extends { fallback: undefined; parse(text: string): infer T }
  ? T | undefined
  : V extends { parse(text: string): infer T }
    ? T
    : never;

export type Values = { readonly [Name in VariableName]: ValueOf<(typeof variables)[Name]> };
