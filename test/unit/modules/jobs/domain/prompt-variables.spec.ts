import fc from 'fast-check';
import type { Problem } from '../../../../../src/modules/jobs/domain/catalogue-problem.js';
import { expandPrompt, isVariableName, variablesIn } from '../../../../../src/modules/jobs/domain/prompt-variables.js';
import { VariableBook } from '../../../../../src/modules/jobs/domain/variable-book.js';

describe('a variable', () => {
  it.each<[string, string[]]>([
    ['$user-input', ['user-input']],
    ['$reportBoolean, $a-b-c.', ['reportBoolean', 'a-b-c']],
    ['$a$b $a', ['a', 'b']],
    ["$item's, $item-", ['item']],
    ['job_boolean_$answer', ['answer']],
    ['$5 ${HOME} $ $-a $$', []],
    ['$step2 $step-2', ['step2', 'step-2']],
  ])('of %j is found', (text, names) => {
    expect(variablesIn(text)).toEqual(names);
    expect(names.every(isVariableName)).toBe(true);
  });
});

describe('a prompt that is sent', () => {
  it.each<[string[], object, string]>([
    [['Do $user-input', 'now.'], { 'user-input': 'it' }, 'Do it\nnow.'],
    [['$item and $item'], { item: 'x' }, 'x and x'],
    [['$user-input'], {}, '<MISSING>'],
    [['$user-input'], { 'user-input': '' }, ''],
    [['$user-input'], { 'user-input': undefined }, '<MISSING>'],
    [['$user-input'], { 'user-input': '$item $& $1', item: 'x' }, '$item $& $1'],
    [['$constructor'], {}, '<MISSING>'],
    [[], {}, ''],
  ])('%j with %j is %j', (lines, values, text) => {
    expect(expandPrompt(lines, values)).toBe(text);
  });
});

describe('the book of variables', () => {
  const open = (variables: Record<string, string[]>) => new VariableBook(new Map(Object.entries(variables)));
  const expand = (book: VariableBook, ...lines: string[]) => {
    const problems: Problem[] = [];
    return { lines: book.expand('entry.x', lines, problems), problems: problems.map(({ path }) => path) };
  };

  it('refuses a text that doubles with every variable before it grows', () => {
    const doubling = Array.from({ length: 60 }, (_, i) => [`v${i}`, i === 0 ? ['word'] : [`$v${i - 1} $v${i - 1}`]]);
    const { lines, problems } = expand(open(Object.fromEntries(doubling)), '$v59');
    expect(lines).toBeUndefined();
    expect(problems).toEqual([expect.stringMatching(/^entry\.x\/\$v59\/\$v58\//)]);
  });

  it('follows a chain of any length', () => {
    const chain = Array.from({ length: 5_000 }, (_, i) => [`v${i}`, [i === 4_999 ? 'end' : `$v${i + 1}`]]);
    expect(expand(open(Object.fromEntries(chain)), '$v0').lines).toEqual(['end']);
  });

  it('tells a fault once where it stands, and not again as that of an unused variable', () => {
    const book = open({ a: ['$who'], b: ['$a'], c: ['$what'] });
    expect(expand(book, '$a $b').problems).toEqual(['entry.x/$a', 'entry.x/$b/$a']);
    expect(book.unmetProblems().map(({ path }) => path)).toEqual(['entry.promptVariables["c"]']);
  });

  it('offers the name that was probably meant', () => {
    const problems: Problem[] = [];
    open({ style: ['x'] }).expand('entry.x', ['$stile $user-inptu $elsewhere'], problems);
    expect(problems.map(({ hint }) => hint)).toEqual([
      'Did you mean $style?',
      'Did you mean $user-input?',
      "Add it to promptVariables, or write ${elsewhere} where a shell's variable is meant.",
    ]);
  });

  it('ends for any variables, and leaves only runtime variables in what it expands', () => {
    const name = fc.constantFrom('a', 'b', 'c', 'd', 'e');
    const word = fc.oneof(
      name.map(each => `$${each}`),
      fc.constantFrom('text', '$item', '\n'),
    );
    const lines = fc.array(
      fc.array(word, { maxLength: 4 }).map(words => words.join(' ')),
      { maxLength: 3 },
    );
    fc.assert(
      fc.property(fc.dictionary(name, lines), lines, (variables, prompt) => {
        const book = open(variables);
        const { lines: expanded, problems } = expand(book, ...prompt);
        if (expanded) expect(variablesIn(expanded.join('\n')).filter(each => each !== 'item')).toEqual([]);
        else expect(problems.length + book.problems.length).toBeGreaterThan(0);
      }),
    );
  });
});
