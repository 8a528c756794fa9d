import { describe, expect, it } from '@jest/globals';
import { whyHiding } from './hiding.js';

const hidden = (before: string, after: string, blamed = before) => {
  const start = Math.max(0, before.indexOf(blamed));
  return whyHiding(before, after, { start, end: start + blamed.length });
};

const SILENCES = 'silences a check and fixes nothing';
const DECIDES = 'decides a condition for good';
const SWALLOWS = 'swallows an error';
const UNTYPES = 'takes a type away that the compiler checks';
const ALIASES = 'gives a second name to what is blamed';

describe('an edit that only hides a defect', () => {
  it.each([
    ['f(a);', '// eslint-disable-next-line no-x\nf(a);', SILENCES],
    ['f(a);', '// @ts-expect-error\nf(a);', SILENCES],
    ['f(a);', '/* biome-ignore lint/x: y */\nf(a);', SILENCES],
    ['f(a)', 'f(a)  # noqa: E711', SILENCES],
    ['f(a)', 'f(a)  # nosec', SILENCES],
    ['f(a)', 'f(a)  # type: ignore', SILENCES],
    ['f(a)', 'f(a)  # pylint: disable=x', SILENCES],
    ['f(a)', 'f(a) //nolint:errcheck', SILENCES],
    ['f(a)', 'f(a) // #nosec G101', SILENCES],
    ['f(a)', 'f(a) # rubocop:disable Lint/X', SILENCES],
    ['fn f() {}', '#[allow(dead_code)]\nfn f() {}', SILENCES],
    ['void f() {}', '@SuppressWarnings("x")\nvoid f() {}', SILENCES],
    ['f(a);', 'f(a as any);', UNTYPES],
    ['f(a);', 'f(a as unknown as B);', UNTYPES],
    ['f(a);', 'f(<any>a);', UNTYPES],
    ['if (a > a) f();', 'if (false) f();', DECIDES],
    ['if (a > a) f();', 'if (a > a && false) f();', DECIDES],
    ['if (a > a) f();', 'if (true || a > a) f();', DECIDES],
    ['while (a > a) f();', 'while (0) f();', DECIDES],
    ['if a > a:\n    f()', 'if False:\n    f()', DECIDES],
    ['if a > a:\n    f()', 'if a and False:\n    f()', DECIDES],
    ['if a > a { f() }', 'if false { f() }', DECIDES],
    ['f();', 'try {\n  f();\n} catch (error) {\n}', SWALLOWS],
    ['f();', 'try { f(); } catch {}', SWALLOWS],
    ['f()', 'try:\n    f()\nexcept Exception:\n    pass', SWALLOWS],
    ['f', 'begin\n  f\nrescue StandardError\n  nil\nend', SWALLOWS],
    ['if (a > a) f();', 'const other = a;\nif (a > other) f();', ALIASES],
    ['if a > a { f() }', 'other := a\nif a > other { f() }', ALIASES],
    ['if a > a: f()', 'other = a\nif a > other: f()', ALIASES],
  ])('%s → %s', (before, after, why) => {
    expect(hidden(before, after)).toBe(why);
  });
});

describe('an edit that repairs', () => {
  it.each([
    ['if (a > a) f();', 'if (a > b) f();'],
    ['// eslint-disable-next-line x\nf(a);', '// eslint-disable-next-line x\nf(b);'],
    ['if (false) f(a);', 'if (false) f(b);'],
    ['return a == true;', 'return a === true && b;'],
    ['return a;', 'return a && b === true;'],
    ['f();', 'try {\n  f();\n} catch (error) {\n  report(error);\n}'],
    ['f()', 'try:\n    f()\nexcept ValueError:\n    return None'],
    // Two that change places need a third name.
    ['a = b;\nb = a;', 'const kept = a;\na = b;\nb = kept;'],
    // A variable of each turn.
    ['go f(x)', 'x := x\ngo f(x)'],
    ['f(a);', 'const b = load(a);\nf(b);'],
    ['x.as_any()', 'x.as_any().is_some()'],
  ])('%s → %s', (before, after) => {
    expect(hidden(before, after)).toBeNull();
  });

  it('may name anew what the finding does not blame', () => {
    expect(hidden('f(a);\ng(b);', 'const c = b;\nf(a);\ng(c);', 'f(a)')).toBeNull();
  });
});

it('hostile texts are read in a moment', () => {
  const began = performance.now();
  for (const unit of [
    'if (',
    'catch (',
    ' ',
    'except ',
    'rescue ',
    'as ',
    '&& ',
    'cfg_attr(',
    'a = b\n',
    '#[',
  ]) {
    const text = unit.repeat(300_000 / unit.length);
    hidden('a', `${text}a`);
  }
  expect(performance.now() - began).toBeLessThan(30_000);
});
