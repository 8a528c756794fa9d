import { describe, expect, it } from '@jest/globals';
import { factsForFile, MAX_PROMPT_FACTS } from './profile-facts.js';
import type { Fact } from './profile.js';

const fact = (id: string, over: Partial<Fact> & { readonly scope?: string } = {}): Fact => ({
  id,
  family: id.slice(0, id.indexOf('.')),
  statement: `${id}.`,
  value: 'x',
  support: 10,
  counter: 0,
  unit: 'places',
  confidence: 0.9,
  examples: [],
  exceptions: [],
  origin: 'inferred',
  ...over,
});

const idsFor = (facts: readonly Fact[], path: string, languageId: string | null, limit?: number) =>
  factsForFile(facts, { path, languageId }, limit).map(({ id }) => id);

describe('facts that matter for a file', () => {
  const FACTS = [
    fact('languages.typescript'),
    fact('modules.style'),
    fact('modules.type-imports'),
    fact('tests.framework'),
    fact('formatting.quotes'),
    fact('formatting.jsx-quotes'),
    fact('formatting.go.indent-style'),
    fact('guide.ab12'),
  ];

  it.each([
    ['src/a.ts', 'typescript', ['modules.style', 'modules.type-imports', 'formatting.quotes', 'guide.ab12']],
    ['src/a.js', 'javascript', ['modules.style', 'formatting.quotes', 'guide.ab12']],
    [
      'src/a.jsx',
      'javascript',
      ['modules.style', 'formatting.quotes', 'formatting.jsx-quotes', 'guide.ab12'],
    ],
    ['src/a.test.js', 'javascript', ['modules.style', 'tests.framework', 'formatting.quotes', 'guide.ab12']],
    ['test/a.js', 'javascript', ['modules.style', 'tests.framework', 'formatting.quotes', 'guide.ab12']],
    ['cmd/main.go', 'go', ['formatting.go.indent-style', 'guide.ab12']],
    ['README', null, ['guide.ab12']],
  ])('are for %s those of its language and kind, in their order', (path, languageId, ids) => {
    expect(idsFor(FACTS, path, languageId)).toEqual(ids);
  });

  it('are of its folder, and of the innermost where several say something', () => {
    const scoped = [
      fact('formatting.quotes', { value: 'double' }),
      fact('formatting.quotes:in:web', { value: 'single', scope: 'web' }),
      fact('formatting.quotes:in:web-old', { value: 'none', scope: 'web-old' }),
      fact('formatting.semicolons'),
    ];
    expect(idsFor(scoped, 'web/a.ts', 'typescript')).toEqual([
      'formatting.quotes:in:web',
      'formatting.semicolons',
    ]);
    expect(idsFor(scoped, 'api/a.ts', 'typescript')).toEqual(['formatting.quotes', 'formatting.semicolons']);
  });

  it('are few, and no family takes the place of all others', () => {
    const many = ['modules', 'naming', 'formatting'].flatMap((family) =>
      Array.from({ length: 40 }, (_, n) => fact(`${family}.n${n}`)),
    );
    const ids = idsFor(many, 'a.ts', 'typescript');
    expect(ids).toHaveLength(MAX_PROMPT_FACTS);
    expect(ids).toEqual([
      ...[0, 1, 2, 3].map((n) => `modules.n${n}`),
      ...[0, 1, 2, 3].map((n) => `naming.n${n}`),
      ...[0, 1, 2, 3].map((n) => `formatting.n${n}`),
    ]);
    expect(idsFor(many, 'a.ts', 'typescript', 2)).toEqual(['modules.n0', 'naming.n0']);
  });

  it('are none where nothing is known', () => {
    expect(idsFor([], 'a.ts', 'typescript')).toEqual([]);
  });
});
