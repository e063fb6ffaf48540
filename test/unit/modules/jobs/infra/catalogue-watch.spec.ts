import { mkdirSync, mkdtempSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchCatalogueFiles } from '../../../../../src/modules/jobs/infra/catalogue-watch.store.js';

let folder: string;
let end: AbortController;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'catalogue-watch-'));
  end = new AbortController();
});
afterEach(() => {
  end.abort();
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves at each change, in turn. */
function watching(path: string) {
  let count = 0;
  let wake = () => {};
  const ended = watchCatalogueFiles(path, () => (count++, wake()), end.signal);
  return { ended, count: () => count, next: () => new Promise<void>(resolve => (wake = resolve)) };
}

describe('a watched catalogue', () => {
  it.each<[string, string, (file: string) => void]>([
    ['is written', '', file => writeFileSync(file, 'new')],
    ['is replaced', '', file => (writeFileSync(`${file}.tmp`, 'newer'), renameSync(`${file}.tmp`, file))],
    ['is removed', '', file => rmSync(file)],
    ['gets a file beside it', '/', file => writeFileSync(join(file, '..', 'b.yaml'), 'new')],
    ['loses a file', '/', file => rmSync(file)],
  ])('tells when it %s', async (_, kind, change) => {
    const file = join(folder, 'a.json');
    writeFileSync(file, '{}');
    const { next } = watching(kind === '/' ? folder : file);
    const changed = next();
    change(file);
    await changed;
  });

  it('tells once for changes that come together', async () => {
    const { next, count } = watching(folder);
    const changed = next();
    for (let i = 0; i < 20; i++) writeFileSync(join(folder, `${i}.json`), 'x');
    await changed;
    const again = next();
    writeFileSync(join(folder, 'last.json'), 'x');
    await again;
    expect(count()).toBe(2);
  });

  it('follows a symbolic link that is turned, and the file that it leads to', async () => {
    for (const name of ['one', 'two']) {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'real.json'), name);
    }
    const link = join(folder, 'link.json');
    symlinkSync(join(folder, 'one', 'real.json'), link);
    const { next } = watching(link);
    const written = next();
    writeFileSync(join(folder, 'one', 'real.json'), 'longer');
    await written;
    const turned = next();
    symlinkSync(join(folder, 'two', 'real.json'), `${link}.new`);
    renameSync(`${link}.new`, link);
    await turned;
  });

  it('does not tell about files that are no part of it', async () => {
    const { next, count } = watching(folder);
    writeFileSync(join(folder, 'notes.txt'), 'x');
    const changed = next();
    writeFileSync(join(folder, 'a.json'), 'x');
    await changed;
    expect(count()).toBe(1);
  });

  it('ends with its signal, also one that has fired already', async () => {
    const { ended } = watching(folder);
    end.abort();
    await ended;
    await watching(folder).ended;
  });
});
