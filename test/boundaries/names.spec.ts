import { readdirSync, readFileSync } from 'node:fs';

/** Which names a file may have, by the first room that matches its path. */
const NAMES: [room: RegExp, name: RegExp][] = [
  [/^src\/modules\/[^/]+\/transport\//, /^[a-z0-9-]+\.(controller|gateway|listener|guard|decorator)\.ts$/],
  [
    /^src\/modules\/[^/]+\/infra\//,
    /^[a-z0-9-]+\.(repository|client|runtime|runner|store|tool|filter|listener|config)\.ts$/,
  ],
  [/^src\/modules\/[^/]+\/domain\//, /^[a-z0-9-]+\.ts$/],
  [/^src\/modules\/[^/]+\//, /^(index|[a-z0-9-]+\.(module|service|errors|guard|decorator))\.ts$/],
  [/^src\/packs\/[^/]+\/tools\//, /^[a-z0-9-]+\.tool\.ts$/],
  [/^src\//, /^[a-z0-9-]+(\.(module|controller|guard|decorator|filter|interceptor|pipe|service|errors))?\.(ts|mjs)$/],
  [/^client\//, /^[a-z0-9-]+(\.config|\.module)?\.(ts|tsx|css)$/],
];
const MAX_LINES = 300;

const files = ['src', 'client'].flatMap(folder =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map(path => `${folder}/${path}`)
    .filter(path => /\.(ts|tsx|mjs|css)$/.test(path) && !path.endsWith('.d.ts') && !path.includes('node_modules')),
);
const lines = (path: string) => readFileSync(path, 'utf8').trimEnd().split('\n').length;

describe('the house', () => {
  it.each(files)('%s is named for its room', path => {
    const rule = NAMES.find(([room]) => room.test(path));
    expect(path.split('/').at(-1)).toMatch(rule?.[1] ?? /^$/);
  });

  it.each(files)(`%s has at most ${MAX_LINES} lines`, path => {
    expect(lines(path)).toBeLessThanOrEqual(MAX_LINES);
  });

  it('has small files: half of them within 60 lines, 95 of 100 within 200', () => {
    const lengths = files.map(lines).sort((a, b) => a - b);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
    expect(lengths[Math.floor(lengths.length * 0.95)]).toBeLessThanOrEqual(200);
  });

  it('has short doors', () => {
    for (const door of files.filter(path => /^src\/modules\/[^/]+\/index\.ts$/.test(path))) {
      expect([door, lines(door) <= 10]).toEqual([door, true]);
    }
  });

  it('lets only the identity room make a Scope', () => {
    const makers = files.filter(path => path.startsWith('src/') && /\bScope\.of\(/.test(readFileSync(path, 'utf8')));
    expect(makers.filter(path => !path.startsWith('src/modules/identity/'))).toEqual([]);
    expect(makers).not.toEqual([]);
  });

  it('reads the environment in one room', () => {
    const readers = files.filter(
      path => path.startsWith('src/') && /\bprocess\.env\b/.test(readFileSync(path, 'utf8')),
    );
    expect(readers.filter(path => !path.startsWith('src/config/'))).toEqual([]);
  });
});
