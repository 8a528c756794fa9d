import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createFlow } from './flow.js';
import { FUNCTIONS } from './syntax.js';

/** Calls without arguments that no path leads to. */
function dead(code: string): string {
  const parsed = parse(code, 'javascript');
  const flow = createFlow(parsed);
  return parsed.nodes
    .filter((node) => node.type === 'expression_statement' && !flow.reachable(node))
    .map(({ start, end }) => code.slice(start, end).replaceAll(/\W/gu, ''))
    .join(' ');
}

/** Whether the end of the first function is reached. */
function ends(body: string): boolean {
  const parsed = parse(`function f() { ${body} }`, 'javascript');
  const fn = parsed.nodes.find(({ type }) => FUNCTIONS.has(type));
  if (fn === undefined) throw new Error('no function');
  return createFlow(parsed).completes(fn);
}

describe('reachable', () => {
  it.each([
    ['a(); b();', ''],
    ['function f() { return; a(); }', 'a'],
    ['function f() { throw x; a(); } b();', 'a'],
    ['function f() { return () => { a(); }; b(); }', 'b'],
    ['function f() { return; function g() { a(); } }', ''],
    ['if (x) throw y; a();', ''],
    ['if (x) { throw y; a(); } else b(); c();', 'a'],
    ['if (x) throw y; else throw z; a();', 'a'],
    ['if (x) throw y; else if (z) throw z; a();', ''],
    ['for (;;) { a(); } b();', 'b'],
    ['for (; true;) a(); b();', 'b'],
    ['for (;;) { if (x) break; } b();', ''],
    ['for (; x;) a(); b();', ''],
    ['while (true) { a(); } b();', 'b'],
    ['while (1) { break; a(); } b();', 'a'],
    ['while (0) { a(); } b();', ''],
    ['while (true) { return; break; } b();', 'b'],
    ['while (x) { continue; a(); } b();', 'a'],
    ['do { a(); continue; } while (true); b();', 'b'],
    ['do { throw x; } while (y); b();', 'b'],
    ['do { if (x) continue; throw x; } while (y); b();', ''],
    ['for (const x of y) { throw x; } b();', ''],
    ['l: for (;;) { for (;;) { break l; a(); } b(); } c();', 'a b'],
    ['l: for (;;) { for (;;) { continue l; } b(); } c();', 'b c'],
    ['l: { break l; a(); } b();', 'a'],
    ['l: m: do { continue l; } while (x); b();', ''],
    ['l: while (true) { switch (x) { case 1: break l; } } b();', ''],
    ['switch (x) { case 1: throw y; a(); case 2: b(); } c();', 'a'],
    ['switch (x) { case 1: throw y; default: throw z; } c();', 'c'],
    ['switch (x) { default: throw y; case 1: throw z; } c();', 'c'],
    ['switch (x) { case 1: throw y; } c();', ''],
    ['switch (x) { case 1: break; a(); default: throw z; } c();', 'a'],
    ['switch (x) { default: } c();', ''],
    ['switch (x) {} c();', ''],
    ['for (;;) { switch (x) { default: continue; } a(); } b();', 'a b'],
    ['try { throw x; a(); } catch { b(); } c();', 'a'],
    ['try { throw x; } catch { throw y; } c();', 'c'],
    ['function f() { try { return 1; } catch { a(); } b(); }', 'a b'],
    ['function f() { try { return x; } catch { a(); } b(); }', ''],
    ['function f() { try { return [].x; } catch { a(); } b(); }', ''],
    ['function f() { try { try { return x(); } catch (e) { throw e; } } catch { a(); } }', ''],
    ['function f() { try { (() => { x(); }); return; } catch { a(); } }', 'a'],
    ['function f() { try { return; } finally { a(); } b(); }', 'b'],
    ['function f() { try { a(); } finally { return; } b(); }', 'b'],
    ['for (;;) { try { break; } finally { a(); } } b();', ''],
    ['for (;;) { try { break; } finally { continue; } } b();', 'b'],
    ['for (;;) { try { try { break; } finally { a(); } } finally { throw x; } } b();', 'b'],
    ['for (;;) { try { a(); } finally { break; } } b();', ''],
    ['for (;;) { try { a(); } catch { break; } } b();', ''],
    ['class A { static { a(); } m() { return; b(); } } c();', 'b'],
    ['const f = () => { throw x; a(); }; b();', 'a'],
    ['with (x) { throw y; } a();', 'a'],
    ['break x; a();', 'a'],
  ])('%s', (code, expected) => expect(dead(code)).toBe(expected));
});

describe('completes', () => {
  it.each([
    ['', true],
    ['a();', true],
    ['return 1;', false],
    ['if (a) return 1;', true],
    ['if (a) return 1; else throw b;', false],
    ['while (true) { if (a) return b; }', false],
    ['while (true) { if (a) break; }', true],
    ['try { return a(); } catch (e) { throw e; }', false],
    ['try { return a(); } catch (e) { b(e); }', true],
    ['try { a(); } finally { return b; }', false],
    ['switch (a) { case 1: return b; default: throw c; }', false],
    ['switch (a) { case 1: return b; }', true],
    ['const g = () => { throw a; };', true],
  ])('%s', (body, expected) => expect(ends(body)).toBe(expected));
});

it('proves nothing of what nests deeper than people write', () => {
  const depth = 20_000;
  const nested = `function f() { for (;;) { ${'{'.repeat(depth)} break; a(); ${'}'.repeat(depth)} } b(); }`;
  expect(dead(nested)).toBe('');
  expect(dead(`${nested} throw x; c();`)).toBe('c');
});
