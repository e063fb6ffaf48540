import { JOB_TOOLS } from '../../../../../src/modules/copilot/domain/job-tools.js';
import { defaultCatalogue } from '../../../../../src/modules/jobs/domain/default-catalogue.js';
import { expandPrompt } from '../../../../../src/modules/jobs/domain/prompt-variables.js';
import { parseScript } from '../../../../../src/offline-model/script/parse-script.js';
import { offlineModels } from '../../../../../src/offline-model/offline-models.js';
import { install, problems } from './catalogue-bench.js';

const knownTools = [...JOB_TOOLS.map(({ name }): string => name), 'job_report_items'];
const github = [
  { id: 'claude', name: 'Claude', multiplier: 1 },
  { id: 'gpt', name: 'GPT', multiplier: 0, isDefault: true },
];

describe('the catalogue that comes with the product', () => {
  it.each([
    ['the offline models', offlineModels],
    ['models of GitHub', github],
  ])('is sound with %s', (_, models) => {
    expect(problems(defaultCatalogue(models), { models, knownTools })).toEqual([]);
  });

  it('uses the default model, and has demonstrations only where scripts are played', () => {
    expect(defaultCatalogue(github).models).toEqual({ driving: 'gpt', working: 'gpt' });
    const keywords = (models: typeof github) => defaultCatalogue(models).grid?.map(({ keyword }) => keyword);
    expect(keywords(github)).not.toContain('demo');
    expect(keywords([...offlineModels])).toContain('demo');
  });

  it('has a button for every job', () => {
    const { grid, jobs } = defaultCatalogue(offlineModels);
    const buttons = grid?.flatMap(row => row.jobs.map(button => button?.jobName));
    expect(buttons?.sort()).toEqual(Object.keys(jobs).sort());
  });

  const values = {
    'reported-items': 'true',
    'reported-document': 'true',
    'reported-true-reason': 'so',
    item: 'orders',
  };
  const scripts = Object.entries(defaultCatalogue(offlineModels).tasks).flatMap(([name, { prompt, criteria }]) =>
    [prompt, criteria?.condition ?? []].filter(([first]) => first === '#script').map(lines => [name, lines] as const),
  );

  it.each(scripts)('has a script without mistakes: %s', (_, [, ...lines]) => {
    expect(parseScript(expandPrompt(lines, values).split('\n'))).toHaveProperty('steps');
  });

  it('runs the loop of its demonstration exactly twice', () => {
    const result = install(defaultCatalogue(offlineModels), { knownTools });
    const { tasks = {} } = result.ok ? result.catalogue : {};
    let reported: Record<string, string> = {};
    const play = (task: string): string[] => {
      const text = expandPrompt(tasks[task]?.prompt ?? [], reported);
      const calls = Array.from(text.matchAll(/call (\w+) (\{.*\})/g), ([, tool, json]) => [
        tool,
        JSON.parse(json ?? '').argument,
      ]);
      for (const [tool, argument] of calls) {
        if (tool === 'job_report_items') reported = { ...reported, 'reported-items': argument };
        if (tool === 'job_prepare_document') reported = { ...reported, 'reported-document': argument };
      }
      return calls.map(([tool]) => tool);
    };
    play('demo-begin');
    const rounds: string[][] = [];
    do {
      play('demo-improve');
      rounds.push(play('demo-again'));
    } while (rounds.at(-1)?.[0] === 'job_boolean_true' && rounds.length < 10);
    expect(rounds).toEqual([['job_boolean_true'], ['job_boolean_false']]);
  });
});
