import { chosen } from '../seeded.js';
import type { Choose, Pair, Planter } from './planter.js';

const ITEMS = /^(?:function|struct|enum|impl|trait)_item$/u;

/** Where the file has told Clippy to be silent, so are our rules that are the same. */
const SILENT = /#!\[allow\(clippy::all\)\]/u;

/** Puts a function of its own behind an item of the file. `at` makes their names differ. */
function declared(make: (at: number, choose: Choose) => Pair, unless: RegExp = /(?!)/u): Planter {
  return (carrier) =>
    unless.test(carrier.text) || SILENT.test(carrier.text)
      ? []
      : carrier.parsed.nodes.flatMap(({ type, parent, end }) => {
          if (parent?.type !== 'source_file' || !ITEMS.test(type)) return [];
          let calls = 0;
          const choose: Choose = (items) => {
            calls += 1;
            return chosen(items, `${carrier.path} ${end} ${calls}`);
          };
          const [good, bad] = make(end, choose);
          return [{ start: end, end, good: `\n\n${good}\n`, bad: `\n\n${bad}\n` }];
        });
}

/** The same function with two bodies. */
const bodies = (head: string, good: string, bad: string): Pair => [
  `${head} {\n    ${good}\n}`,
  `${head} {\n    ${bad}\n}`,
];

const missing = declared((at, choose) => {
  const type = choose(['f32', 'f64']);
  const value = choose(['value', 'total', 'ratio']);
  const head = `pub fn asked_${at}(${value}: ${type}) -> bool`;
  return choose([true, false])
    ? bodies(head, `${value}.is_nan()`, `${value} == ${type}::NAN`)
    : bodies(head, `!${value}.is_nan()`, `${value} != ${type}::NAN`);
});

const swapped = declared((at, choose) => {
  const [one, other] = choose([
    ['size.width', 'size.height'],
    ['size.0', 'size.1'],
    ['size.a', 'size.b'],
  ]);
  return bodies(
    `pub fn turned_${at}(size: &mut Size)`,
    `std::mem::swap(&mut ${one}, &mut ${other});`,
    `${one} = ${other};\n    ${other} = ${one};`,
  );
});

const permission = declared((at, choose) => {
  const digits = choose(['600', '644', '700', '755', '1777']);
  return bodies(
    `pub fn mode_${at}() -> std::fs::Permissions`,
    `std::fs::Permissions::from_mode(0o${digits})`,
    `std::fs::Permissions::from_mode(${digits})`,
  );
});

const limited = declared((at, choose) => {
  const [low, high] = choose([
    [0, 100],
    [1, 65535],
    [-10, 10],
  ]);
  return bodies(
    `pub fn limited_${at}(value: i32) -> i32`,
    `value.max(${low}).min(${high})`,
    `value.max(${high}).min(${low})`,
  );
}, /\bfn (?:min|max|clamp)\b/u);

const decided = declared((at, choose) => {
  const [one, other] = choose([
    ['"a"', '"b"'],
    ['1', '2'],
    ["'a'", "'b'"],
  ]);
  const name = choose(['kind', 'state', 'mode']);
  return bodies(
    `pub fn other_${at}(it: &It) -> bool`,
    `it.${name} != ${one} && it.${name} != ${other}`,
    `it.${name} != ${one} || it.${name} != ${other}`,
  );
});

const held = declared((at, choose) => {
  const taken = choose(['lock.lock()', 'lock.read()', 'lock.write()']);
  const given = choose(['unwrap()', 'expect("poisoned")']);
  return bodies(
    `pub fn held_${at}(lock: &Lock)`,
    `let _guard = ${taken}.${given};\n    save();`,
    `let _ = ${taken}.${given};\n    save();`,
  );
}, /\b_guard\b/u);

const waited = declared((at, choose) => {
  const before = choose(['', 'let _ = ']);
  const called = `async fn saved_${at}() {}\n\n`;
  const [good, bad] = bodies(
    `pub async fn closed_${at}()`,
    `${before}saved_${at}().await;`,
    `${before}saved_${at}();`,
  );
  return [called + good, called + bad];
});

const gone = declared((at, choose) => {
  const items = choose(['items.iter()', 'items.iter().rev()', 'items.lines().enumerate()']);
  const each = '(|item| {\n        save(item);\n    });';
  return bodies(`pub fn each_${at}(items: &Items)`, `${items}.for_each${each}`, `${items}.map${each}`);
});

const slept = declared((at, choose) => {
  const pause = choose(['pause', 'pause * 2', 'pause(1)']);
  const before = 'tokio::task::yield_now().await;\n    ';
  return bodies(
    `pub async fn slept_${at}(pause: std::time::Duration)`,
    `${before}tokio::time::sleep(${pause}).await;`,
    `${before}std::thread::sleep(${pause});`,
  );
});

const written = declared((at, choose) => {
  const type = choose(['std::fs::File', 'std::net::TcpStream', 'dyn std::io::Write']);
  const end = choose(['?', '.unwrap()']);
  return bodies(
    `pub fn saved_${at}(file: &mut ${type}, data: &[u8]) -> std::io::Result<()>`,
    `file.write_all(data)${end};\n    Ok(())`,
    `file.write(data)${end};\n    Ok(())`,
  );
});

const compared = declared((at, choose) => {
  const [good, bad] = choose([
    ['a', 'a == true'],
    ['!a', 'a == false'],
    ['!a', 'a != true'],
  ]);
  return bodies(`pub fn compared_${at}(a: bool) -> bool`, good, bad);
});

const counted = declared((at, choose) => {
  const [good, bad] = choose([
    ['items.is_empty()', 'items.len() == 0'],
    ['!items.is_empty()', 'items.len() > 0'],
    ['!items.is_empty()', 'items.len() != 0'],
  ]);
  return bodies(`pub fn counted_${at}(items: &[u8]) -> bool`, good, bad);
});

const named = declared((at, choose) => {
  const rest = choose(['', ', height: 1']);
  return bodies(
    `pub fn named_${at}(width: u32) -> Size`,
    `Size { width${rest} }`,
    `Size { width: width${rest} }`,
  );
});

const stated = declared((at, choose) => {
  const kind = choose(['const', 'static']);
  const written = (lifetime: string): string => `pub ${kind} NAME_${at}: &${lifetime}str = "name";`;
  return [written(''), written("'static ")];
});

const returned = declared((at, choose) => {
  const value = choose(['count * 2', 'count', 'count + 1']);
  return bodies(`pub fn returned_${at}(count: u32) -> u32`, value, `return ${value};`);
});

// A module in a file of its own may take what is imported here.
const taken = declared((at) => {
  const good = `pub fn taken_${at}() {}`;
  return [good, `use std::collections::BinaryHeap as Taken${at};\n${good}`];
}, /\bmod\s+\w+\s*;/u);

/** Defects of Rust: its compiler and Clippy leave few places in what is published, so all stand in code of its own. */
export const RUST: Readonly<Record<string, readonly Planter[]>> = {
  'rust-blocking-sleep': [slept],
  'rust-boolean-comparison': [compared],
  'rust-decided-condition': [decided],
  'rust-decimal-permission': [permission],
  'rust-dropped-future': [waited],
  'rust-impossible-clamp': [limited],
  'rust-length-comparison': [counted],
  'rust-lost-swap': [swapped],
  'rust-nan-comparison': [missing],
  'rust-partial-write': [written],
  'rust-redundant-field-name': [named],
  'rust-static-lifetime': [stated],
  'rust-unheld-lock': [held],
  'rust-unneeded-return': [returned],
  'rust-unused-import': [taken],
  'rust-unused-iterator': [gone],
};
