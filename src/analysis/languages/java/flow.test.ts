import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createFlow } from './flow.js';

/** Whether control gets to the statement `end()`. */
function reaches(body: string): boolean {
  const parsed = parse(`class A {\nvoid f() {\n${body}\n}\n}\n`, 'java');
  const end = parsed.nodes.find(
    ({ type, start }) => type === 'expression_statement' && parsed.text.startsWith('end()', start),
  );
  if (end === undefined) throw new Error('no end');
  return createFlow(parsed).reachable(end);
}

describe('flow of Java', () => {
  it.each<[string, boolean]>([
    ['end();', true],
    ['return; end();', false],
    ['throw a; end();', false],
    ['System.exit(1); end();', false],
    ['a.exit(1); end();', true],
    ['if (a) return; end();', true],
    ['if (a) return; else throw b; end();', false],
    ['if (a) { return; } else if (b) { return; } end();', true],
    ['if (a) { return; } else if (b) { return; } else { return; } end();', false],
    ['if (a) g(); else return; end();', true],
    ['while (true) { } end();', false],
    ['while (true) { break; } end();', true],
    ['while (a) { return; } end();', true],
    ['do { a(); } while (true); end();', false],
    ['for (;;) { } end();', false],
    ['for (int i = 0; ; i++) { if (a) break; } end();', true],
    ['for (A a : b) { return; } end();', true],
    ['for (A a : b) { continue; end(); }', false],
    ['a: for (;;) { for (;;) { break a; } } end();', true],
    ['a: { if (b) break a; return; } end();', true],
    ['switch (a) { case 1: return; } end();', true],
    ['switch (a) { case 1: return; default: return; } end();', false],
    ['switch (a) { case 1: default: break; } end();', true],
    ['switch (a) { case 1 -> throw b; default -> { return; } } end();', false],
    ['switch (a) { case 1 -> b(); default -> { return; } } end();', true],
    ['int a = switch (b) { case 1 -> 2; default -> { yield 3; } }; end();', true],
    ['while (true) { int a = switch (b) { default -> { yield 3; } }; } end();', true],
    ['try { return; } finally { a(); } end();', false],
    ['try { return; } catch (A a) { b(); } end();', true],
    ['try (A a = b()) { return; } catch (C c) { throw c; } end();', false],
    ['synchronized (a) { return; } end();', false],
    ['Runnable a = () -> { return; }; end();', true],
    ['new A() { void b() { return; } }; end();', true],
  ])('%s', (body, expected) => expect(reaches(body)).toBe(expected));
});
