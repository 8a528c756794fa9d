import { describe, expect, it } from '@jest/globals';
import { parse } from '../../../src/analysis/index.js';
import type { Planter } from './planter.js';
import { PYTHON } from './python.js';

const ALL: Readonly<Record<string, readonly Planter[]>> = PYTHON;

/** The text with each defect that the first planter of a rule finds a place for. */
function planted(rule: string, text: string, index = 0): readonly string[] {
  const parsed = parse(text, 'python');
  const carrier = {
    path: 'a.py',
    text,
    parsed,
    textOf: ({ start, end }: { start: number; end: number }) => text.slice(start, end),
  };
  const plants = ALL[rule]?.[index]?.(carrier) ?? [];
  return plants.map(({ start, end, bad }) => text.slice(0, start) + bad + text.slice(end));
}

const inFunction = (...lines: readonly string[]): string =>
  `def read(self, name):\n${lines.map((line) => `    ${line}\n`).join('')}`;

const handled = (...lines: readonly string[]): string => inFunction('try:', '    go()', ...lines);

describe('a defect of Python', () => {
  it.each([
    ['python-bare-except', handled('except Exception:', '    pass'), handled('except:', '    pass')],
    ['python-literal-identity', "x = a == 'b'\n", "x = a is 'b'\n"],
    ['python-literal-identity', 'x = a != 1\n', 'x = a is not 1\n'],
    ['python-none-comparison', 'if a is None:\n    b()\n', 'if a == None:\n    b()\n'],
    ['python-none-comparison', 'x = [a for a in b if a is not None]\n', 'x = [a for a in b if a != None]\n'],
    ['python-raised-not-implemented', 'raise NotImplementedError\n', 'raise NotImplemented\n'],
    ['python-raised-not-implemented', "raise NotImplementedError('a')\n", "raise NotImplemented('a')\n"],
    ['python-tuple-assertion', "assert a > 0, 'none'\n", "assert (a > 0, 'none')\n"],
    ['python-format-without-placeholder', "log('a b')\n", "log(f'a b')\n"],
    ['python-missing-raise', inFunction('raise ValueError(name)'), inFunction('ValueError(name)')],
    [
      'python-missing-await',
      'async def a():\n    pass\nasync def b():\n    await a()\n',
      'async def a():\n    pass\nasync def b():\n    a()\n',
    ],
    [
      'python-placeholder-in-string',
      inFunction("raise ValueError(f'not {name}')"),
      inFunction("raise ValueError('not {name}')"),
    ],
  ])('%s is planted in %j', (rule, good, bad) => expect(planted(rule, good)).toEqual([bad]));

  it.each([
    ['python-bare-except', handled('except Exception:', '    raise')],
    ['python-bare-except', handled('except Exception as e:', '    pass')],
    ['python-bare-except', handled('except Exception:', '    pass', 'except OSError:', '    pass')],
    ['python-literal-identity', 'x = a == b\n'],
    ['python-literal-identity', 'x = 0 < a == 1\n'],
    ['python-none-comparison', 'x = a is None\n'],
    ['python-none-comparison', 'if a is None:  # None is a mark\n    b()\n'],
    ['python-raised-not-implemented', 'raise NotImplementedErrors\n'],
    ['python-tuple-assertion', 'assert a\n'],
    ['python-tuple-assertion', 'assert a, b\n'],
    ['python-tuple-assertion', "assert a(\n    1\n), 'none'\n"],
    ['python-format-without-placeholder', "log('a {b}')\n"],
    ['python-format-without-placeholder', "def a():\n    'About it.'\n"],
    ['python-missing-raise', inFunction('raise ValueError(name) from None')],
    ['python-missing-await', 'async def a():\n    yield 1\nasync def b():\n    await a()\n'],
    ['python-missing-await', 'async def b():\n    await a()\n'],
    ['python-placeholder-in-string', inFunction("raise ValueError(f'not {other}')")],
  ])('%s has no place in %j', (rule, text) => expect(planted(rule, text)).toEqual([]));

  it('is put behind what describes a function, in its indentation', () => {
    const [text = ''] = planted('python-tuple-assertion', inFunction("'''About it.'''", 'go(name)'), 1);
    expect(text).toMatch(/^def .*\n {4}'''About it\.'''\n {4}assert \(.*\bname\b.*\)\n {4}go\(name\)\n$/u);
  });
  it('is put into no function without a parameter', () =>
    expect(planted('python-tuple-assertion', 'def read(self, *names):\n    go()\n', 1)).toEqual([]));
});
