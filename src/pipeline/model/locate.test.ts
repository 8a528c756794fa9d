import { describe, expect, it } from '@jest/globals';
import { applyEdits } from '../../domain/text.js';
import { locateEdits, type Located } from './locate.js';

const whole = (text: string) => ({ start: 0, end: text.length });

/** The text after one edit; the reason where it is refused. */
function after(text: string, quote: string, replacement: string, window = whole(text)): string {
  return outcome(text, locateEdits(text, window, [{ quote, replacement }]));
}

const outcome = (text: string, located: Located): string =>
  located.kind === 'located' ? applyEdits(text, located.edits) : `refused: ${located.why}`;

const TEXT = [
  'function total(items) {',
  '  let sum = 0;',
  '  for (const item of items) {',
  '    if (item.price === NaN) continue;',
  '    sum += item.price;',
  '  }',
  '',
  '  return sum;',
  '}',
  '',
].join('\n');
const BAD = '    if (item.price === NaN) continue;';
const GOOD = '    if (Number.isNaN(item.price)) continue;';
const FIXED = TEXT.replace(BAD, GOOD);

describe('an edit that is located', () => {
  it.each([
    ['as it is', TEXT, BAD, GOOD, FIXED],
    [
      'with lines around that stay',
      TEXT,
      `  let sum = 0;\n  for (const item of items) {\n${BAD}`,
      `  let sum = 0;\n  for (const item of items) {\n${GOOD}`,
      FIXED,
    ],
    ['with a line end behind', TEXT, `${BAD}\n`, `${GOOD}\n`, FIXED],
    ['with a line end behind the quote alone', TEXT, `${BAD}\n`, GOOD, FIXED],
    ['without indentation', TEXT, BAD.trim(), GOOD.trim(), FIXED],
    [
      'without the indentation of its first line',
      TEXT,
      `${BAD.trim()}\n    sum += item.price;`,
      `${GOOD.trim()}\n    sum += item.price;`,
      FIXED,
    ],
    [
      'moved to the margin',
      TEXT,
      `if (item.price === NaN) continue;\nsum += item.price;`,
      `if (Number.isNaN(item.price)) continue;\nsum += item.price;`,
      FIXED,
    ],
    ['with tabs for spaces', TEXT, TEXT.replaceAll('  ', '\t'), FIXED.replaceAll('  ', '\t'), FIXED],
    ['with blanks at its end', TEXT, `${BAD}  `, GOOD, FIXED],
    ['with blank lines around it', TEXT, `\n\n${BAD.trim()}\n\n`, `\n\n${GOOD.trim()}\n\n`, FIXED],
    [
      'with CRLF',
      TEXT,
      `  let sum = 0;\r\n  for (const item of items) {\r\n`,
      `  let sum = 1;\r\n  for (const item of items) {\r\n`,
      TEXT.replace('sum = 0', 'sum = 1'),
    ],
    ['in a fence', TEXT, `\`\`\`js\n${BAD}\n\`\`\``, `\`\`\`js\n${GOOD}\n\`\`\``, FIXED],
    ['with its replacement in a fence', TEXT, BAD, `\`\`\`\n${GOOD}\n\`\`\``, FIXED],
    [
      'with line numbers',
      TEXT,
      `4: ${BAD}\n5:     sum += item.price;`,
      `4: ${GOOD}\n5:     sum += item.price;`,
      FIXED,
    ],
    ['with line numbers in the quote alone', TEXT, `  4 | ${BAD}`, GOOD, FIXED],
    [
      'with lines left out on both sides',
      TEXT,
      `function total(items) {\n  // ... existing code\n${BAD}\n  ...\n}`,
      `function total(items) {\n  // ... existing code\n${GOOD}\n  ...\n}`,
      FIXED,
    ],
    [
      'that adds a line',
      TEXT,
      '  return sum;',
      '  check(sum);\n  return sum;',
      TEXT.replace('  return', '  check(sum);\n  return'),
    ],
    [
      'that adds a line behind',
      TEXT,
      '  let sum = 0;',
      '  let sum = 0;\n  let n = 0;',
      TEXT.replace('sum = 0;\n', 'sum = 0;\n  let n = 0;\n'),
    ],
    [
      'that takes a line away',
      TEXT,
      '    sum += item.price;',
      '',
      TEXT.replace('    sum += item.price;\n', ''),
    ],
    [
      'that puts code into a block',
      TEXT,
      '    sum += item.price;',
      '    if (ok) {\n      sum += item.price;\n    }',
      TEXT.replace('    sum += item.price;', '    if (ok) {\n      sum += item.price;\n    }'),
    ],
    [
      'that says ... as the file does',
      'def f():\n    ...\n    a()\n',
      'def f():\n    ...\n    a()',
      'def f():\n    ...\n    b()',
      'def f():\n    ...\n    b()\n',
    ],
  ])('%s', (_, text, quote, replacement, expected) => expect(after(text, quote, replacement)).toBe(expected));

  it('keeps CRLF, a byte order mark and the absence of a last line end', () => {
    const text = `\uFEFF${TEXT.trimEnd().replaceAll('\n', '\r\n')}`;
    const two = `${GOOD}\n    n += 1;`;
    expect(after(text, BAD, two)).toBe(text.replace(BAD, `${GOOD}\r\n    n += 1;`));
    expect(after(text, 'function total(items) {', 'function sum(items) {')).toBe(
      text.replace('total', 'sum'),
    );
    expect(after(text, '}', '}\nmore();')).toBe(`refused: a quote is in the excerpt more than once`);
    expect(after(text, '  return sum;\n}', '  return sum;\n}\nmore();')).toBe(`${text}\r\nmore();`);
    expect(after(text, '  return sum;\n}', '  return sum;')).toBe(text.slice(0, -3));
  });

  it('keeps each line end of a file that mixes them', () => {
    const text = 'a();\r\nb();\nc();\r\nd();\n';
    expect(after(text, 'b();\nc();', 'x();\ny();')).toBe('a();\r\nx();\ny();\r\nd();\n');
  });

  it('changes no more than the words that differ', () => {
    expect(locateEdits(TEXT, whole(TEXT), [{ quote: BAD, replacement: GOOD }])).toEqual({
      kind: 'located',
      edits: [
        {
          start: TEXT.indexOf('item.price ==='),
          end: TEXT.indexOf(') continue'),
          text: 'Number.isNaN(item.price)',
        },
      ],
    });
  });

  it('does not cut a character of two units', () => {
    const text = 'say("😀");\n';
    expect(after(text, 'say("😀");', 'say("😀", "😀");')).toBe('say("😀", "😀");\n');
    expect(
      locateEdits('a("😀😁");\n', { start: 0, end: 10 }, [
        { quote: 'a("😀😁");', replacement: 'a("😁😀");' },
      ]),
    ).toEqual({
      kind: 'located',
      edits: [{ start: 3, end: 7, text: '😁😀' }],
    });
  });

  it('stands in the window though the same lines stand outside', () => {
    const text = 'a();\nb();\na();\n';
    expect(after(text, 'a();', 'c();', { start: 5, end: 15 })).toBe('a();\nb();\nc();\n');
  });
});

describe('a line that lost its indentation', () => {
  const PY = 'def f():\n    if x:\n        a()\n        b()\n    c()\n';
  it.each([
    // All of the quote stands at the margin, so that the block is taken away on purpose.
    ['if x:\n    a()\n    b()', 'a()\nb()', 'def f():\n    a()\n    b()\n    c()\n'],
    ['if x:\n        a()\n        b()', 'if y:\n        a()\n        b()', PY.replace('x:', 'y:')],
    ['a()\n        b()', 'b()', PY.replace('        a()\n', '')],
  ])('is put back where it is known: %j', (quote, replacement, expected) =>
    expect(after(PY, quote, replacement)).toBe(expected),
  );
  it.each([
    // It may be the line in the block, or one that is to stand outside of it.
    ['if x:\n        a()\n        b()', 'a()\n        b()'],
    ['if x:\n        a()\n        b()', 'b()'],
    ['if x:\n        a()', 'if x:\n        a()\nd()'],
  ])('is refused where it is not: %j', (quote, replacement) =>
    expect(after(PY, quote, replacement)).toMatch(/^refused: the indentation/u),
  );
});

describe('an edit that is refused', () => {
  it.each([
    ['a quote that is nowhere', 'nothing();', 'x();', 'not in the excerpt'],
    ['a wrong word', BAD.replace('price', 'cost'), GOOD, 'not in the excerpt'],
    ['other white space inside', BAD.replace(' === ', '==='), GOOD, 'not in the excerpt'],
    ['an empty quote', '', 'x();', 'empty'],
    ['a blank quote', ' \n\t', 'x();', 'empty'],
    ['an ambiguous quote', '}', '};', 'more than once'],
    ['part of a line', 'item.price === NaN', 'Number.isNaN(item.price)', 'not in the excerpt'],
    ['a line that is cut short', BAD.slice(0, -10), GOOD, 'not in the excerpt'],
    ['no change', BAD, BAD, 'changes nothing'],
    ['no change but the blanks at its end', BAD, `${BAD}  `, 'changes nothing'],
    [
      'lines left out in the replacement',
      `${BAD}\n    sum += item.price;`,
      `${GOOD}\n    // ... rest`,
      'leaves',
    ],
    ['lines left out in the quote', `let sum = 0;\n...\n${BAD}`, `let sum = 0;\n${GOOD}`, 'leaves out'],
    ['a fence inside', BAD, `${GOOD}\n\`\`\`\nmore();`, 'fence'],
    ['lines behind that are repeated', BAD, `${GOOD}\n    sum += item.price;`, 'repeats the lines after'],
    [
      'lines before that are repeated',
      `${BAD}\n    sum += item.price;`,
      `  for (const item of items) {\n${GOOD}\n    sum += item.price;`,
      'repeats the lines before',
    ],
    ['a look-alike in the quote', BAD.replace('item', 'іtem'), GOOD, 'not in the excerpt'],
    ['a look-alike in the replacement', BAD, GOOD.replace('item', 'іtem'), 'brings U+0456'],
    ['a quotation mark that is none', BAD, '    log(“x”);', 'brings U+201C'],
    ['a space that is none', BAD, GOOD.replace(' (', '\u00A0('), 'brings U+00A0'],
    ['a hidden character', BAD, GOOD.replace('item', 'it\u200Bem'), 'brings U+200B'],
    ['a character that reorders', BAD, `${GOOD} // \u202E`, 'brings U+202E'],
    ['an exclamation mark that is a letter', BAD, GOOD.replace('Number', 'ǃNumber'), 'brings U+01C3'],
    ['depths that the quote does not show', BAD.trim(), `${GOOD.trim()}\n    x();`, 'indentation'],
  ])('%s', (_, quote, replacement, why) =>
    expect(after(TEXT, quote, replacement)).toMatch(
      new RegExp(`^refused: .*${why.replace('+', '\\+')}`, 'u'),
    ),
  );

  it('is one whose lines another quotes too', () => {
    const edits = [
      { quote: `${BAD}\n    sum += item.price;`, replacement: `${GOOD}\n    sum += item.price;` },
      { quote: '    sum += item.price;', replacement: '    sum += 1;' },
    ];
    expect(locateEdits(TEXT, whole(TEXT), edits)).toMatchObject({
      kind: 'refused',
      why: 'two quotes overlap',
    });
  });

  it('is every edit when one is', () => {
    const edits = [
      { quote: BAD, replacement: GOOD },
      { quote: 'nothing();', replacement: '' },
    ];
    expect(locateEdits(TEXT, whole(TEXT), edits)).toMatchObject({ kind: 'refused' });
    expect(locateEdits(TEXT, whole(TEXT), [])).toMatchObject({ kind: 'refused' });
  });

  it('is one that only stands outside the window', () =>
    expect(after('a();\nb();\n', 'a();', 'c();', { start: 5, end: 10 })).toMatch(/not in the excerpt/u));
});
