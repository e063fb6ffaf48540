import { ask } from './ask.js';
import { runtimeTools, vendorTools } from './runtime-tools.js';
const P = [
  'run `ls -la`',
  'show README.md',
  'create hello.txt with "hi"',
  'list files',
  'search for TODO',
  'ask me which colour: red or blue',
  'read src/app.ts lines 10-20',
  'find *.ts',
  'find files named *.spec.ts in test',
  'grep "foo bar" in src',
  'run npm test',
  'run the tests',
  'create a file',
  'replace "hi" with "ho" in hello.txt',
  'change hi to ho in a.txt',
  'README.md',
  'what is in package.json?',
  'delete the file x',
  'call job_boolean_true because all tests pass',
  'job_prepare_document with argument: "a.md"',
  'Call job_boolean_true if the build passed, otherwise call job_boolean_false',
  'tell me a story about dragons',
  'how do I create a component?',
  'explain src/main.ts',
  'list shell sessions',
  'stop shell 0',
  'read the output of shell 3',
  'list releases of project: shop',
  'deploy release 1.2.3 of project "shop" to production',
  'deploy release: 1.2.3 project=shop environment=staging force=true',
  'weather in Paris',
  'weather city: Paris units=imperial',
  'add 2 and 3',
  'write "hello world" to docs/a.md',
  'create docs/x.md\n```md\n# T\n\ntext\n```',
  'which files are here',
  'list files in src',
  'show me the files',
  'open `src/a.ts`',
  'use grep to find "x"',
  'delegate: say hi',
  'execute `cat README.md | wc -l`',
  'search for TODO in src',
  'ask me "Proceed?"',
  'ask me whether to go on (yes or no)',
  'view ./src',
  'Search the code for `answerOffline`',
  'run\n```bash\nls\npwd\n```',
  'edit a.txt old_str: "a" new_str: "b"',
  'please run "git status"',
  'what tools do you have?',
  'Create a file notes.txt containing hello world',
  'show files',
  'Fix the bug in main.ts',
  'echo hi',
  'ls',
  'list the files in the folder docs',
  'run in the background `sleep 5` mode=async',
  'list all open pull requests',
];
it('probe', async () => {
  const out = [];
  for (const p of P) {
    const h = await ask(p, [...runtimeTools, ...vendorTools]);
    out.push(
      JSON.stringify(p) +
        '\n     → ' +
        (h.calls.length
          ? h.calls.map(c => c.name + ' ' + JSON.stringify(c.args)).join()
          : h.text
              .replace(/^>.*\n\n/, '')
              .slice(0, 150)
              .replaceAll('\n', '⏎')) +
        '   [' +
        h.reasoning +
        ']',
    );
  }
  console.log(out.join('\n'));
});
