import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { problemText } from '../../../../../src/modules/jobs/domain/catalogue-problem.js';
import { loadCatalogueFiles } from '../../../../../src/modules/jobs/infra/catalogue-files.store.js';
import { parseCatalogue } from '../../../../../src/modules/jobs/infra/catalogue-text.store.js';
import { catalogue, install, ref, task } from '../domain/catalogue-bench.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'catalogue-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function write(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content, null, 2));
  return path;
}

/** The texts of all problems, with the folder left out. */
async function problemsOf(path: string): Promise<string[]> {
  const loaded = await loadCatalogueFiles(path);
  if (!loaded.ok) return loaded.problems.map(told);
  const result = install(loaded.value);
  return result.ok ? [] : loaded.locate(result.problems).map(told);
}
const told = (problem: Parameters<typeof problemText>[0]) =>
  problemText({ ...problem, hint: '' }).replaceAll(`${folder}/`, '');

describe('a catalogue in files', () => {
  it.each([
    ['JSON', 'c.json', JSON.stringify(catalogue())],
    ['YAML', 'c.yaml', stringify(catalogue())],
    ['YAML with a byte order mark', 'c.yml', `\ufeff${stringify(catalogue())}`],
    ['JSON with tabs', 'c.JSON', JSON.stringify(catalogue(), null, '\t')],
  ])('is read as %s', async (_, name, text) => {
    const path = write(name, text);
    expect(await loadCatalogueFiles(path)).toMatchObject({ ok: true, value: catalogue(), files: [path] });
  });

  it('is put together from the files of a folder in the order of their names', async () => {
    const { tasks, jobs, grid, ...rest } = catalogue();
    write('b.yaml', stringify({ $schema: 'x', tasks, grid }));
    write('a.json', { ...rest, jobs, grid: [{ keyword: 'first', jobs: [] }] });
    write('c.schema.json', 'not read');
    write('.hidden.json', 'not read');
    write('readme.md', 'not read');
    mkdirSync(join(folder, 'd.json'), { recursive: true });
    rmSync(join(folder, 'd.json'), { recursive: true });
    const loaded = await loadCatalogueFiles(folder);
    expect(loaded).toMatchObject({ ok: true, value: { tasks, jobs, ...rest } });
    expect(loaded.ok && (loaded.value as { grid: unknown }).grid).toEqual([
      { keyword: 'first', jobs: [] },
      ...(grid ?? []),
    ]);
    expect(await problemsOf(folder)).toEqual([]);
  });

  it('may be a symbolic link', async () => {
    write('real.json', catalogue());
    symlinkSync(join(folder, 'real.json'), join(folder, 'link.json'));
    expect(await problemsOf(join(folder, 'link.json'))).toEqual([]);
  });

  it('names both files of a clash, with the place of the second', async () => {
    write('a.yaml', stringify(catalogue()));
    write('b.yaml', 'tasks:\n  build:\n    prompt: [x]\n    requireUserInput: false\nmodels:\n  coding: other\n');
    expect(await problemsOf(folder)).toEqual([
      'b.yaml:2:3: entry.tasks["build"]: Both a.yaml and b.yaml have it.',
      'b.yaml:6:3: entry.models["coding"]: Both a.yaml and b.yaml have it.',
    ]);
  });

  it('tells file, line and column of what is wrong, and counts rows as its file does', async () => {
    write('a.json', catalogue());
    write(
      'b.yaml',
      [
        'jobs:',
        '  it:',
        '    work:',
        '      kind: Seq',
        '      works:',
        '        - { kind: Ref, taskId: nothing }',
        'grid:',
        '  - keyword: more',
        '    jobs:',
        '      - name: It',
        '        jobName: its',
      ].join('\n'),
    );
    expect(await problemsOf(folder)).toEqual([
      'b.yaml:11:9: entry.grid[0].jobs[0].jobName: There is no job "its".',
      'b.yaml:6:24: entry.jobs["it"].work.works[0].taskId: There is no task "nothing".',
    ]);
  });

  it('finds the place around what is missing', async () => {
    const { prompt: _, ...rest } = task();
    write('a.json', `{\n  "models": {},\n  "tasks": {\n    "t": ${JSON.stringify(rest)}\n  },\n  "jobs": {}\n}`);
    expect(await problemsOf(folder)).toEqual([
      'a.json:4:5: entry.tasks["t"].prompt: It is missing.',
      'a.json:2:3: entry.models.driving: It is missing.',
    ]);
  });

  it.each<[string, string, string | Buffer, string]>([
    ['no such file', 'other.json', '', 'c.json: entry: There is no such file or folder.'],
    ['broken JSON', 'c.json', '{\n "models": }', 'c.json:2:12: entry: Expected a value, but here is "}".'],
    ['other bytes', 'c.json', Buffer.from([0xff, 0xfe]), 'c.json: entry: The file is no text in UTF-8.'],
    ['too much', 'c.json', ' '.repeat(5_000_001), 'c.json: entry: The file has 5000001 bytes; 5000000 are allowed.'],
  ])('is refused for %s', async (_, name, text, problem) => {
    writeFileSync(join(folder, name), text);
    expect(await problemsOf(join(folder, 'c.json'))).toEqual([problem]);
  });

  it('is refused with the problems of every file', async () => {
    write('a.json', '{');
    write('b.yaml', 'a: [');
    write('c.json', []);
    const found = await problemsOf(folder);
    expect(found.map(text => text.split(': ')[0])).toEqual([
      'a.json:1:2',
      expect.stringMatching(/^b\.yaml:1:/),
      'c.json:1:1',
    ]);
  });

  it('is refused for a folder without files and for one with too many', async () => {
    expect((await problemsOf(folder))[0]).toMatch(/no \*\.json, \*\.yaml or \*\.yml/);
    for (let i = 0; i < 501; i++) write(`${i}.json`, '{}');
    expect((await problemsOf(folder))[0]).toMatch(/501 files; 500 are allowed/);
  });
});

describe('YAML', () => {
  const parse = (text: string) => parseCatalogue(text, 'yaml');

  it.each([
    ['a: 1\na: 2', 2, 1],
    ['a:\n\t- b', 2, 1],
    ['a: [1, 2', 1, 9],
    ['a: "b', 1, 6],
  ])('%j is refused at its line and column', (text, line, column) => {
    const result = parse(text);
    expect(result.ok ? [] : result.problems).toContainEqual(
      expect.objectContaining({ line, column, hint: expect.any(String) }),
    );
  });

  it('may use anchors and merge them', () => {
    expect(parse('a: &x { b: 1 }\nc: { <<: *x, d: 2 }')).toEqual({
      ok: true,
      value: { a: { b: 1 }, c: { b: 1, d: 2 } },
    });
  });

  it('of a few lines does not become a huge value, or an endless one', () => {
    const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]'];
    for (const [now, next] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'])
      bomb.push(`${next}: &${next} [${`*${now}, `.repeat(10)}]`);
    expect(parse(bomb.join('\n')).ok).toBe(false);
    const endless = parse('&a [*a]');
    expect(endless.ok ? install(endless.value).ok : false).toBe(false);
    expect(parse('['.repeat(100_000)).ok).toBe(false);
  });

  it('knows no types beyond those of JSON', () => {
    expect(parse('a: 2030-01-31\nb: !!js/function "x"')).toMatchObject({ value: { a: '2030-01-31' } });
  });
});

it('a job of a file runs what another file has', async () => {
  const { tasks, ...rest } = catalogue({ jobs: { it: { work: ref('ask') } } });
  write('jobs.json', rest);
  write('tasks.yaml', stringify({ tasks }));
  expect(await problemsOf(folder)).toEqual([]);
});
