import { mkdirSync, mkdtempSync, readdirSync, copyFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { transformFile } from '@swc/core';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

/**
 * Compiles src, and the given files of test/support, for a process of its own. The folder lies below node_modules, so
 * that imports of packages are found. Returns the folder that `src` and `test/support` are in; remove it afterwards.
 */
export async function compile(...supportFiles: string[]): Promise<string> {
  const cache = join(root, 'node_modules', '.cache');
  mkdirSync(cache, { recursive: true });
  const into = mkdtempSync(join(cache, 'pilothouse-'));
  const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' }).map(file => join('src', file));
  const wanted = [...sources, ...supportFiles.map(file => join('test', 'support', file))];
  await Promise.all(wanted.filter(file => /\.(ts|mjs)$/.test(file)).map(file => compileOne(file, into)));
  return into;
}

async function compileOne(file: string, into: string): Promise<void> {
  const target = join(into, file.replace(/\.ts$/, '.js'));
  mkdirSync(dirname(target), { recursive: true });
  if (file.endsWith('.mjs')) return copyFileSync(join(root, file), target);
  const { code } = await transformFile(join(root, file), { configFile: join(root, '.swcrc') });
  writeFileSync(target, code);
}
