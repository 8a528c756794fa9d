import { describe, expect, it } from '@jest/globals';
import { centralityOf } from './centrality.js';

const imports = (folder: string, value: string) => ({ id: `layers.imports:${folder}`, value });
const FACTS = [
  imports('src:web', 'src/domain src/store'),
  imports('src:cli', 'src/domain'),
  imports('src:store', 'src/domain'),
  imports('src:domain', 'nothing'),
  { id: 'layers.imported-by:src:web', value: 'src/cli' },
  { id: 'naming.files', value: 'src/util' },
];

describe('how central code is', () => {
  it.each([
    ['a folder that three import', 'src/domain/event.ts', 1.3],
    ['a folder below it', 'src/domain/deep/er/event.ts', 1.3],
    ['a folder that one imports', 'src/store/rows.ts', 1.1],
    ['a folder of which nobody says that it is imported', 'src/web/page.ts', 1],
    ['one whose name only begins so', 'src/domains/a.ts', 1],
    ['one that another fact names', 'src/util/a.ts', 1],
    ['a file at the top', 'index.ts', 1],
    ['a file in the folder above', 'src/main.ts', 1],
  ])('%s', (_what, path, expected) => expect(centralityOf(FACTS)(path)).toBeCloseTo(expected));

  it('is nothing that grows for ever', () => {
    const many = Array.from({ length: 40 }, (_, at) => imports(`src:${at}`, 'src/domain'));
    expect(centralityOf(many)('src/domain/a.ts')).toBe(1.5);
  });

  it('is the same everywhere where nothing was learned', () =>
    expect(centralityOf([])('src/domain/event.ts')).toBe(1));

  it('is of the innermost folder', () => {
    const facts = [imports('a', 'src src/domain'), imports('b', 'src')];
    expect(centralityOf(facts)('src/domain/a.ts')).toBeCloseTo(1.1);
    expect(centralityOf(facts)('src/else/a.ts')).toBeCloseTo(1.2);
  });
});
