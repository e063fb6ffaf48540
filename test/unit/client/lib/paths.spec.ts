import { describe, expect, it } from '@jest/globals';
import { baseName, pathFrom, recentFolders, shortPath, siblingFolder } from '../../../../client/lib/paths.js';

describe('paths', () => {
  it('finds the folder beside the repository root', () => {
    expect(siblingFolder('/home/ada/code/ledger', 'shop')).toBe('/home/ada/code/shop');
    expect(siblingFolder('/ledger/', 'shop')).toBe('/shop');
    expect(siblingFolder('C:\\code\\ledger', 'shop')).toBe('C:\\code\\shop');
  });

  it.each([null, '', '.', '..', 'a/b', 'a\\b', '\0'])('refuses the project %j', name =>
    expect(siblingFolder('/code/ledger', name)).toBeUndefined(),
  );

  it('shows a path as seen from a folder', () => {
    expect(pathFrom('/code/shop', '/code/shop/src/a.ts')).toBe('src/a.ts');
    expect(pathFrom('/code/shop/', '/code/shop-2/a.ts')).toBe('/code/shop-2/a.ts');
    expect(pathFrom('C:\\code', 'C:\\code\\a.ts')).toBe('a.ts');
    expect(pathFrom('/', 'npm test')).toBe('npm test');
  });

  it('shortens', () => {
    expect(baseName('/srv/code/shop/')).toBe('shop');
    expect(baseName('/')).toBe('/');
    expect(shortPath('/home/ada/code/ledger')).toBe('~/code/ledger');
    expect(shortPath('/srv/a-long-folder/another-long-folder/the-last', 30)).toBe('/…/another-long-folder/the-last');
  });

  it('lists recent folders once, the newest first', () => {
    expect(
      recentFolders(
        ['/b', '/a', '/b', '/c'].map(workingDirectory => ({ workingDirectory })),
        2,
      ),
    ).toEqual(['/b', '/a']);
  });
});
