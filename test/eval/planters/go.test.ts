import { describe, expect, it } from '@jest/globals';
import { parse } from '../../../src/analysis/index.js';
import { GO } from './go.js';
import type { Planter } from './planter.js';

const ALL: Readonly<Record<string, readonly Planter[]>> = GO;

/** The text with each defect that a planter of a rule finds a place for, and with what stands there otherwise. */
function planted(rule: string, text: string, index = 0): readonly (readonly [string, string])[] {
  const parsed = parse(text, 'go');
  const carrier = {
    path: 'a.go',
    text,
    parsed,
    textOf: ({ start, end }: { start: number; end: number }) => text.slice(start, end),
  };
  const plants = ALL[rule]?.[index]?.(carrier) ?? [];
  const put = (start: number, end: number, it: string): string => text.slice(0, start) + it + text.slice(end);
  return plants.map(({ start, end, good, bad }) => [put(start, end, good), put(start, end, bad)]);
}

const inFile = (path: string, ...lines: readonly string[]): string =>
  `package p\n\nimport "${path}"\n\nfunc read(ctx context.Context, name string) error {\n${lines
    .map((line) => `\t${line}\n`)
    .join('')}}\n`;

const strings = (line: string): string => inFile('strings', line);
const plain = (...lines: readonly string[]): string => inFile('os', ...lines);
const field = (tag: string): string => `package p\n\ntype user struct {\n\tName string ${tag}\n}\n`;

const OPEN = ['file, err := os.Open(name)'];
const CHECK = ['if err != nil {', '\treturn err', '}'];
const CLOSE = ['defer file.Close()'];
const MADE = 'child, cancel := context.WithCancel(ctx)';

describe('a defect of Go', () => {
  it.each([
    ['go-argument-order', strings('return strings.HasPrefix(name, "a/")'), 'strings.HasPrefix("a/", name)'],
    ['go-argument-order', strings('x := strings.Split(a.b, ", ")'), 'strings.Split(", ", a.b)'],
    ['go-count-of-zero', strings('x := strings.Replace(name, "a", "b", -1)'), '(name, "a", "b", 0)'],
    ['go-decided-condition', plain('x := a != "b" && a != "c"'), 'a != "b" || a != "c"'],
    ['go-decided-condition', plain('x := a.b == 1 || a.b == 2'), 'a.b == 1 && a.b == 2'],
    ['go-decimal-permission', plain('return os.Mkdir(name, 0750)'), 'os.Mkdir(name, 750)'],
    ['go-deferred-lock', plain('a.mu.Lock()', 'defer a.mu.Unlock()'), 'defer a.mu.Lock()'],
    ['go-deferred-lock', plain('a.RLock()', 'defer a.RUnlock()'), 'defer a.RLock()'],
    ['go-malformed-tag', field('`json:"name"`'), '`json: "name"`'],
    ['go-lost-tag', field('`json:"name,omitempty"`'), '`json:"name, omitempty"`'],
    ['go-time-layout', inFile('time', 'x := t.Format("2006-01-02 15:04")'), '"YYYY-MM-DD HH:mm"'],
    ['go-trim-cutset', strings('x := strings.TrimPrefix(name, "--")'), 'strings.TrimLeft(name, "--")'],
    ['go-trim-cutset', strings('x := strings.TrimSuffix(name, "..")'), 'strings.TrimRight(name, "..")'],
  ])('%s is planted in %j', (rule, text, bad) => {
    const plants = planted(rule, text);
    expect(plants.map(([good]) => good)).toEqual([text]);
    expect(plants[0]?.[1]).toContain(bad);
  });

  it.each([
    [
      'go-busy-loop',
      plain('for {', '\tselect {', '\tcase <-done:', '\t\treturn nil', '\t}', '}'),
      plain('for {', '\tselect {', '\tcase <-done:', '\t\treturn nil', '\tdefault:', '\t}', '}'),
    ],
    [
      'go-deferred-before-check',
      plain(...OPEN, ...CHECK, ...CLOSE, 'return nil'),
      plain(...OPEN, ...CLOSE, ...CHECK, 'return nil'),
    ],
    [
      'go-lost-cancel',
      inFile('context', MADE, 'defer cancel()', 'run(child)'),
      inFile('context', 'child, _ := context.WithCancel(ctx)', 'run(child)'),
    ],
    [
      'go-unbuffered-signal',
      inFile('os/signal', 'c := make(chan os.Signal, 1)', 'signal.Notify(c, os.Interrupt)'),
      inFile('os/signal', 'c := make(chan os.Signal)', 'signal.Notify(c, os.Interrupt)'),
    ],
  ])('%s is planted in a whole', (rule, good, bad) => expect(planted(rule, good)).toEqual([[good, bad]]));

  it.each([
    ['go-argument-order', strings('x := strings.HasPrefix(name, "abc")')],
    ['go-argument-order', strings('x := strings.HasPrefix("a/", name)')],
    ['go-argument-order', strings('x := strings.HasPrefix(name(), "a/")')],
    ['go-argument-order', plain('x := strings.HasPrefix(name, "a/")')],
    ['go-busy-loop', plain('for a {', '\tselect {', '\tcase <-done:', '\t}', '}')],
    ['go-busy-loop', plain('for {', '\tselect {', '\tcase <-done:', '\tdefault:', '\t}', '}')],
    ['go-busy-loop', plain('for {', '\tselect {', '\tcase <-done:', '\t}', '\ta()', '}')],
    ['go-count-of-zero', strings('x := strings.Replace(name, "a", "b", 1)')],
    ['go-decided-condition', plain('x := a != "b" && a != "b"')],
    ['go-decided-condition', plain('x := a != "b" && c != "d"')],
    ['go-decided-condition', plain('x := a() != "b" && a() != "c"')],
    ['go-decided-condition', plain('x := a != "b" && a != "c" && d')],
    ['go-decimal-permission', plain('return os.Mkdir(name, 0o750)')],
    ['go-decimal-permission', plain('return os.Mkdir(name, 0111)')],
    ['go-decimal-permission', plain('return os.Truncate(name, 0750)')],
    ['go-deferred-before-check', plain(...OPEN, ...CHECK, 'work()', ...CLOSE)],
    ['go-deferred-before-check', plain(...OPEN, ...CHECK, '// Why.', ...CLOSE)],
    ['go-deferred-before-check', plain(...OPEN, 'if err != nil {', '\tlog(err)', '}', ...CLOSE)],
    ['go-deferred-lock', plain('a.Lock()', 'defer b.Unlock()')],
    ['go-lost-cancel', inFile('context', MADE, 'defer cancel()', 'return run(child)')],
    ['go-lost-cancel', inFile('context', MADE, 'defer cancel()', 'go func() { cancel() }()', 'run(child)')],
    ['go-lost-cancel', inFile('context', MADE.replace('child', 'ctx'), 'defer cancel()', 'run(ctx)')],
    ['go-malformed-tag', field('`json:"name" own`')],
    ['go-lost-tag', field('`json:"name"`')],
    ['go-malformed-tag', field('`own:"name"`')],
    ['go-time-layout', inFile('time', 'x := t.Format("Jan 2006")')],
    ['go-time-layout', inFile('time', 'x := t.Format("2006-01-02T15:04:05.000")')],
    ['go-trim-cutset', strings('x := strings.TrimPrefix(name, "ab")')],
    ['go-unbuffered-signal', inFile('os/signal', 'c := make(chan os.Signal, 2)', 'signal.Notify(c)')],
    ['go-unbuffered-signal', inFile('os/signal', 'c := make(chan os.Signal, 1)', 'wait(c)')],
  ])('%s has no place in %j', (rule, text) => expect(planted(rule, text)).toEqual([]));

  it('is put at the top of a function, in its indentation', () => {
    const [[good, bad] = ['', '']] = planted('go-trim-cutset', strings('return nil'), 1);
    expect(good).toMatch(/\{\n\t_ = strings\.Trim(?:Prefix|Suffix)\(name, ".*"\)\n\treturn nil\n\}\n$/u);
    expect(bad).toMatch(/\{\n\t_ = strings\.Trim(?:Left|Right)\(name, ".*"\)\n\treturn nil\n\}\n$/u);
  });
  it('is put into no function without a parameter of the type', () =>
    expect(planted('go-trim-cutset', strings('return nil').replace('name string', 'name int'), 1)).toEqual(
      [],
    ));
});
