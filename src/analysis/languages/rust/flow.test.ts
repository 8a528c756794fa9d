import { describe, expect, it } from '@jest/globals';
import { parse } from '../../parse.js';
import { createFlow } from './flow.js';

/** Whether control gets to the statement `end()`. */
function reaches(body: string, before = ''): boolean {
  const parsed = parse(`${before}fn f() {\n${body}\n}\n`, 'rust');
  expect(parsed.broken).toBe(false);
  const end = parsed.nodes.find(
    ({ type, start, parent }) =>
      (type === 'expression_statement' || parent?.type === 'block') && parsed.text.startsWith('end()', start),
  );
  if (end === undefined) throw new Error('no end');
  return createFlow(parsed).reachable(end);
}

describe('flow of Rust', () => {
  it.each<[string, boolean]>([
    ['end();', true],
    ['end()', true],
    ['return; end();', false],
    ['return 1; end()', false],
    ['panic!("a"); end();', false],
    ['std::panic!(); end();', false],
    ['unreachable!(); end();', false],
    ['println!("a"); end();', true],
    ['std::process::exit(1); end();', false],
    ['process::abort(); end();', false],
    ['a.exit(1); end();', true],
    ['a()?; end();', true],
    ['if a { return; } end();', true],
    ['if a { return; } else { panic!() } end();', false],
    ['if a { return; } else if b { return; } end();', true],
    ['if a { return; } else if let Some(b) = c { return; } else { return; } end();', false],
    ['let a = if b { 1 } else { return; }; end();', true],
    ['let a = if b { return 1; } else { return; }; end();', false],
    ['let Some(a) = b else { return; }; end();', true],
    ['a || return; end();', true],
    ['match a { B => return, _ => 1 }; end();', true],
    ['match a { B => return, C => { return; } } end();', false],
    ['match a { B => return, C => { panic!() } D => unreachable!() }; end();', false],
    ['match a { B => return, #[cfg(unix)] C => 1 }; end();', true],
    ['loop {} end();', false],
    ['loop { break; } end();', true],
    ['loop { if a { break; } } end();', true],
    ['let a = loop { break 1; }; end();', true],
    ['loop { loop { break; } } end();', false],
    ["'a: loop { loop { break 'a; } } end();", true],
    ["'a: { if b { break 'a; } return; } end();", true],
    ["'a: { return; } end();", true],
    ['while true {} end();', false],
    ['while a { return; } end();', true],
    ['while let Some(a) = b { return; } end();', true],
    ['for a in b { return; } end();', true],
    ['for a in b { continue; end(); }', false],
    ['let a = || { return; }; end();', true],
    ['let a = || return; end();', true],
    ['let a = async { return; }; end();', true],
    ['unsafe { return; } end();', false],
    ['#[cfg(unix)] return; end();', true],
    ['#[cfg(unix)] { return; } end();', true],
    ['loop { #[cfg(unix)] { break; } a(); } end();', true],
    ['loop { #[cfg(unix)] { break } } end();', true],
    ['#[allow(a)] return; end();', false],
    ['fn g() { return; } end();', true],
    ['const A: u8 = { panic!() }; end();', true],
    ['try { a? }; end();', true],
    ['select! { a => return } end();', true],
  ])('%s', (body, expected) => expect(reaches(body)).toBe(expected));

  it('leaves a macro of the file alone', () => {
    expect(reaches('panic!(); end();', 'macro_rules! panic { () => {} }\n')).toBe(true);
    expect(reaches('unreachable!(); end();', 'macro_rules! panic { () => {} }\n')).toBe(false);
  });
});
