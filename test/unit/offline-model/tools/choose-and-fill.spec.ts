import { ask } from '../ask.js';
import { runtimeTools, tool, vendorTools } from '../runtime-tools.js';

const everything = [...runtimeTools, ...vendorTools];
const bash = (command: string) => ({ command, description: expect.any(String) });
const grep = (rest: object) => ({ output_mode: 'content', ...rest });

describe('a prompt becomes a call [OM-16, OM-17, OM-22 to OM-25]', () => {
  test.each<[string, string, object]>([
    ['run `ls -la`', 'bash', bash('ls -la')],
    ['run npm test', 'bash', bash('npm test')],
    ['please run "git status"', 'bash', bash('git status')],
    ['execute `cat README.md | wc -l`', 'bash', bash('cat README.md | wc -l')],
    ['run this:\n```bash\nls\npwd\n```', 'bash', bash('ls\npwd')],
    ['run `sleep 5` mode=async', 'bash', { ...bash('sleep 5'), mode: 'async' }],
    ['git log -1', 'bash', bash('git log -1')],
    ['read the output of shell 3', 'read_bash', { shellId: '3', delay: 5 }],
    ['stop shell 0', 'stop_bash', { shellId: '0' }],
    ['list shell sessions', 'list_bash', {}],
    ['show README.md', 'view', { path: 'README.md' }],
    ['README.md', 'view', { path: 'README.md' }],
    ['can you show me `src/a.ts`?', 'view', { path: 'src/a.ts' }],
    ['what is in package.json?', 'view', { path: 'package.json' }],
    ['read src/app.ts lines 10-20', 'view', { path: 'src/app.ts', view_range: [10, 20] }],
    ['show file README.md', 'view', { path: 'README.md' }],
    ['view ./src', 'view', { path: './src' }],
    ['create hello.txt with "hi"', 'create', { path: 'hello.txt', file_text: 'hi' }],
    ['write "hello world" to docs/a.md', 'create', { path: 'docs/a.md', file_text: 'hello world' }],
    ['create docs/x.md\n```md\n# T\n\ntext\n```', 'create', { path: 'docs/x.md', file_text: '# T\n\ntext' }],
    ['Create a file notes.txt containing hello world', 'create', { path: 'notes.txt', file_text: 'hello world' }],
    ['create path: "a b.txt" file-text: "x: y"', 'create', { path: 'a b.txt', file_text: 'x: y' }],
    ['replace "hi" with "ho" in hello.txt', 'edit', { path: 'hello.txt', old_str: 'hi', new_str: 'ho' }],
    ['change hi to ho in a.txt', 'edit', { path: 'a.txt', old_str: 'hi', new_str: 'ho' }],
    ['edit a.txt old_str: "a" new_str: "b"', 'edit', { path: 'a.txt', old_str: 'a', new_str: 'b' }],
    ['list files', 'glob', { pattern: '*' }],
    ['ls', 'glob', { pattern: '*' }],
    ['which files are here', 'glob', { pattern: '*' }],
    ['list the files in the folder docs', 'glob', { pattern: '*', paths: 'docs' }],
    ['find *.ts', 'glob', { pattern: '*.ts' }],
    ['find files named *.spec.ts in test', 'glob', { pattern: '*.spec.ts', paths: 'test' }],
    ['search for TODO', 'grep', grep({ pattern: 'TODO' })],
    ['search for TODO in src', 'grep', grep({ pattern: 'TODO', paths: 'src' })],
    ['grep "foo bar" in src/lib', 'grep', grep({ pattern: 'foo bar', paths: 'src/lib' })],
    ['Search the code for `answerOffline`', 'grep', grep({ pattern: 'answerOffline' })],
    [
      'use grep to find "x" output_mode: count head_limit 5',
      'grep',
      { pattern: 'x', output_mode: 'count', head_limit: 5 },
    ],
    ['ask me which colour: red or blue', 'ask_user', { question: 'Which colour?', choices: ['red', 'blue'] }],
    ['ask me whether to go on (yes or no)', 'ask_user', { question: 'Whether to go on?', choices: ['yes', 'no'] }],
    ['ask me "Proceed?"', 'ask_user', { question: 'Proceed?' }],
    [
      'delegate: say hi',
      'task',
      { description: 'delegate: say hi', prompt: 'say hi', agent_type: 'general-purpose', name: 'sub-agent' },
    ],
    ['call job_boolean_true because all tests pass', 'job_boolean_true', { argument: 'all tests pass' }],
    ['job_prepare_document with argument: "a.md"', 'job_prepare_document', { argument: 'a.md' }],
    ['Call job_boolean_false, or else job_boolean_true: "why"', 'job_boolean_false', { argument: 'why' }],
    ['list releases of shop', 'octopus_list_releases', { project: 'shop' }],
    ['list releases project=shop limit=3', 'octopus_list_releases', { project: 'shop', limit: 3 }],
    ['list the releases of project "shop", limit 3', 'octopus_list_releases', { project: 'shop', limit: 3 }],
    [
      'deploy release 1.2.3 of project "shop" to production',
      'octopus_deploy_release',
      { project: 'shop', release: '1.2.3', environment: 'production' },
    ],
    [
      'deploying: release=1.2 project=shop environment=Staging force=yes',
      'octopus_deploy_release',
      { project: 'shop', release: '1.2', environment: 'staging', force: true },
    ],
    ['weather in Paris', 'get_weather', { city: 'Paris', units: 'metric' }],
    ['what is the weather? city: Paris, units=imperial', 'get_weather', { city: 'Paris', units: 'imperial' }],
    ['add 2 and -3', 'demo-add', { a: 2, b: -3 }],
    ['use `demo-add` with b=1 a=2', 'demo-add', { a: 2, b: 1 }],
  ])('%j', async (prompt, name, args) => {
    const heard = await ask(prompt, everything);
    expect(heard.calls.map(call => call.name)).toEqual([name]);
    expect(heard.calls[0]?.args).toEqual(args);
    expect(heard.finish).toBe('tool_calls');
    expect(heard.reasoning).toContain(`\`${name}\``);
  });

  test.each([
    'tell me a story about dragons',
    'how do I create a component?',
    'list all open pull requests',
    'delete the file x',
    'why is the sky blue?',
    '😀',
    '"…"',
  ])('%j calls nothing, and names what is near [OM-18]', async prompt => {
    const heard = await ask(prompt);
    expect(heard.calls).toEqual([]);
    expect(heard.text).toMatch(/No tool fits your words/);
    expect(heard.finish).toBe('stop');
  });

  test('a tool that is offered alone is still not called without a reason', async () => {
    expect((await ask('hello world program', [tool('send_mail', 'Sends a mail.', {})])).calls).toEqual([]);
  });
});
