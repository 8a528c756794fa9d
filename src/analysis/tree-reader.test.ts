import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import Parser from 'tree-sitter';
import { languageById, LANGUAGES, type LanguageId } from './languages/index.js';
import { parse } from './parse.js';
import { RULES } from './rules/index.js';
import type { SyntaxNode } from './syntax-tree.js';

/** What the reader asks least about: names with signs in them, empty and blank brackets, semicolons, comments, text. */
const TRICKY: readonly [LanguageId, string][] = [
  ['javascript', '\n  ;;\nif (a) ; else ;\nfor (;;) ;\n'],
  ['javascript', "f( ); f(\t); g(/* a */); ['']; [ ]; ({}); ({ }); `` ; ` `; `${ a }`; ' '; '\\n '; \"\""],
  ['javascript', 'class A { ; #a = 1; static { } b() { } ; }'],
  ['javascript', 'const \\u0061 = a\u00a0+ \u2003b; label : { break label }\nreturn b'],
  ['javascript', 'a = / b/g, c = /[ ]/ ;;'],
  ['javascript', '#!/usr/bin/env node\nlet ä = ö.ü, a$_9 = a - b;\n'],
  [
    'javascript',
    '<a data-b="c" d-e={f}> g &amp; <b /> {h} {/* i */} {} <c.d></c.d> </a>; <>\n  <a:b c:d=" " />\n</>',
  ],
  [
    'typescript',
    'function a(this: B, object: any): object is C { return b }\ntype D = { }; interface E { ; f: G; }',
  ],
  ['typescript', "import { } from 'a'; export { }; import type { b as c, } from ' d ';\nlet e = <f>g!;"],
  [
    'typescript',
    'enum A { B = 1, "c d" }\nabstract class D<T,> { declare e?: T[]; get f(): string { return "" } }',
  ],
  ['tsx', 'const a = <B<C>,>(d: B) => <e f={g!} />;'],
  ['javascript', '\ufeffconst a = 1;\r\n\r\nb ( ) ;\r\n'],
  ['javascript', 'f(a, ; const b = {'],
  ['javascript', ''],
  ['javascript', '   '],
];

function sources(): readonly [LanguageId, string][] {
  const folder = new URL('languages/ecmascript/', import.meta.url);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => ['typescript', readFileSync(new URL(name, folder), 'utf8')]);
}

function examples(): readonly [LanguageId, string][] {
  return RULES.flatMap(({ meta }) =>
    meta.languages.flatMap((language) =>
      [meta.examples.bad, meta.examples.good].map((text): [LanguageId, string] => [language, text]),
    ),
  );
}

describe('readTree', () => {
  it.each([
    ['tricky text', TRICKY],
    ['its own sources', sources()],
    ['the examples of all rules', examples()],
  ])('reads %s as the parser tells node by node', (_, texts) => {
    for (const [language, text] of texts)
      expect(plainNodes(parse(text, language))).toBe(asked(text, language));
  });
  it('compares examples of every language', () => {
    expect(new Set(examples().map(([language]) => language))).toEqual(new Set(LANGUAGES.map(({ id }) => id)));
  });
});

/** A line for each node: its depth, type, range and role. */
function plainNodes({ nodes }: ReturnType<typeof parse>): string {
  const depths: number[] = [];
  const lines = nodes.map(({ type, named, start, end, field, parent, index }) => {
    const depth = parent === null ? 0 : (depths[parent.index] ?? 0) + 1;
    depths[index] = depth;
    return lineOf(depth, { type, named, start, end, field });
  });
  return lines.join('\n');
}

type Told = Pick<SyntaxNode, 'type' | 'named' | 'start' | 'end' | 'field'>;

function lineOf(depth: number, { type, named, start, end, field }: Told): string {
  return [depth, named ? type : `"${type}"`, `${start}-${end}`, field ?? '-'].join(' ');
}

/** The same by asking the parser everything about every node. */
function asked(text: string, languageId: LanguageId): string {
  const { grammar, tokens } = languageById(languageId);
  const parser = new Parser();
  parser.setLanguage(grammar as unknown as Parser.Language);
  const cursor = parser.parse(text).walk();
  const found: string[] = [];
  let depth = 0;
  const visit = (): void => {
    const { nodeType: type, nodeIsNamed: named, startIndex: start, endIndex: end } = cursor;
    const field = (cursor.currentFieldName as string | undefined) ?? null;
    const punctuation = !named && /^[(){}[\],;.:"'`]$/u.test(type) && !cursor.nodeIsMissing;
    if (!punctuation) found.push(lineOf(depth, { type, named, start, end, field }));
    // A keyword that is used as a name has itself as a child, which nobody needs.
    if (tokens?.words.has(type) === true || !cursor.gotoFirstChild()) return;
    depth += 1;
    do visit();
    while (cursor.gotoNextSibling());
    cursor.gotoParent();
    depth -= 1;
  };
  visit();
  return found.join('\n');
}
