import { bullets, code, table } from '../results/markdown.js';
import type { Tool } from '../tools/tool.js';
import { introduction } from './introduction.js';

const EXAMPLES: readonly (readonly [tool: string, example: string])[] = [
  ['glob', 'list files'],
  ['view', 'show README.md'],
  ['grep', 'search for TODO in src'],
  ['bash', 'run `ls -la`'],
  ['create', 'create hello.txt with "hi"'],
  ['edit', 'replace "hi" with "hello" in hello.txt'],
  ['ask_user', 'ask me which colour: red or blue'],
];

export function helpText(tools: readonly Tool[]): string {
  const examples = EXAMPLES.filter(([name]) => tools.some(tool => tool.name === name));
  return [
    introduction,
    'I pick the tool whose name and description fit your words, fill its arguments from what you wrote, and show its result.',
    ...(examples.length > 0
      ? [`Try one of these:\n\n${bullets(examples.map(([, example]) => exampleCode(example)))}`]
      : []),
    [
      'Good to know:\n',
      '- `tools` lists what I can call.',
      '- Put exact text in "quotes", commands in `` `backticks` ``, file contents in a fenced block, and name an argument as `name: value`.',
      '- A prompt that begins with `#script` is played line by line: `say`, `reason`, `call`, `wait`, `stream`, `fail` and more.',
    ].join('\n'),
  ].join('\n\n');
}

export function toolTable(tools: readonly Tool[]): string {
  if (tools.length === 0) return 'This session has no tools.';
  const rows = tools.map(tool => [code(tool.name), firstSentence(tool.description), parameterList(tool)]);
  return `I can call ${tools.length === 1 ? 'one tool' : `${tools.length} tools`}:\n\n${table(['Tool', 'What it does', 'Arguments'], rows)}`;
}

export function firstSentence(description: string): string {
  const line = description.trim().split('\n')[0] ?? '';
  const sentence = /^.*?[.!?](?=\s|$)/.exec(line)?.[0] ?? line;
  return sentence.length > 120 ? `${sentence.slice(0, 119)}…` : sentence;
}

function parameterList(tool: Tool): string {
  const needed = tool.parameters.filter(parameter => parameter.required).map(parameter => code(parameter.name));
  const rest = tool.parameters.length - needed.length;
  const optional = rest === 0 ? [] : [`${needed.length > 0 ? 'and ' : ''}${rest} optional`];
  return [needed.join(', '), ...optional].filter(text => text !== '').join(' ');
}

function exampleCode(example: string): string {
  return example.includes('`') ? `\`\` ${example} \`\`` : `\`${example}\``;
}
