import { childOf, partsOf } from '../../../src/analysis/languages/shared/tree.js';
import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import { chosen } from '../seeded.js';
import { around, natural, within, type Carrier, type Choose, type Pair, type Planter } from './planter.js';

/** `+''` of a variable that is set once and added to, in a file whose texts are frozen. */
const frozen = natural('assignment', (node, carrier) => {
  const [, name = ''] = /^([a-z_]\w*) = \+(?:''|""|'[^'#\\]*'|"[^"#\\]*")$/u.exec(carrier.textOf(node)) ?? [];
  const method = around(node, /^(?:singleton_)?method$/u);
  if (name === '' || method === undefined) return null;
  const text = carrier.textOf(method);
  const isSetOnce = [...text.matchAll(new RegExp(`\\b${name} \\W?=[^=~]`, 'gu'))].length === 1;
  return isSetOnce && text.includes(`${name} << `) ? carrier.textOf(node).replace(' = +', ' = ') : null;
});

/** Code of a file with a method that builds a text. */
const built = behind((at, choose) => {
  const word = choose(["''", '""', "'-'"]);
  const add = choose(['text << item', 'text.concat(item)', "text.gsub!('a', item)"]);
  const method = (literal: string): string =>
    `def text${at}(items)\n  text = ${literal}\n  items.each { |item| ${add} }\n  text\nend`;
  return [method(`+${word}`), method(word)];
});

/** `a.nil?` of something that is no call with a block or arguments of its own. */
const nil = natural('call', (node, carrier) => {
  const receiver = childOf(node, 'receiver');
  if (receiver === null || !carrier.textOf(node).endsWith('.nil?')) return null;
  const value = carrier.textOf(receiver);
  if (!/^@?[a-z]\w*(?:\.\w+|\[[\w:]+\])*$/u.test(value) || !isWhole(node)) return null;
  return `${value} == nil`;
});

/** True where a comparison can take the place of a call. */
function isWhole({ parent, field }: SyntaxNode): boolean {
  if (parent === null || field === 'receiver') return false;
  return /^(?:if|unless|elsif|if_modifier|unless_modifier|then|body_statement|assignment)$/u.test(
    parent.type,
  );
}

/** `rescue StandardError` that nothing but a log hears of. */
const rescued = natural('exceptions', (node, carrier) =>
  carrier.textOf(node) === 'StandardError' && isLogOnly(node, carrier) ? 'Exception' : null,
);

function isLogOnly(node: SyntaxNode, carrier: Carrier): boolean {
  const clause = node.parent;
  const body = clause === null ? null : childOf(clause, 'body');
  if (clause === null || clause.parent === null || body === null) return false;
  const tried = clause.parent.children.filter((one) => one.end <= clause.start);
  const isPlain = tried.every(
    (one) => !/(?:require|load|eval|yield|send|rescue|call|run|block|begin)/u.test(carrier.textOf(one)),
  );
  const isLog = partsOf(body).every((one) =>
    /^(?:Puppet\.\w+|logger\.\w+|log|warn|puts|nil|false)\b[^=%{]*$/u.test(carrier.textOf(one)),
  );
  return isPlain && isLog && around(clause, /^(?:class|module)$/u) !== undefined;
}

/** A method that rescues what goes wrong. */
const logged = behind((at, choose) => {
  const handler = choose(['warn(e.message)', 'nil', 'logger.error(e)', 'puts "failed: #{e.message}"']);
  const tried = choose(['File.read(path)', 'Integer(path)', 'parse(path)\n  save(path)']);
  const method = (name: string): string =>
    `def read${at}(path)\n  ${tried}\nrescue ${name} => e\n  ${handler}\nend`;
  return [method('StandardError'), method('Exception')];
});

/** `@name = name` of a parameter that is read once. */
const own = natural('assignment', (node, carrier) => {
  const [, name] = /^@(\w+) = \1$/u.exec(carrier.textOf(node)) ?? [];
  const method = around(node, /^method$/u);
  const list = method === undefined ? null : childOf(method, 'parameters');
  if (name === undefined || method === undefined || list === null) return null;
  const word = new RegExp(`(?<![@:\\w])${name}\\b(?![?!:])`, 'gu');
  const isParameter = partsOf(list).some((one) => one.type === 'identifier' && carrier.textOf(one) === name);
  // It is named in the list of parameters and here.
  return isParameter && [...carrier.textOf(method).matchAll(word)].length === 2
    ? `@${name} = @${name}`
    : null;
});

/** A controller that reads YAML. */
const yaml = behind((at, choose) => {
  const reader = choose(['YAML', 'Psych']);
  const data = choose(['params[:data]', 'request.body.read', 'cookies[:state]']);
  const controller = (method: string): string =>
    `class Loads${at}Controller < ApplicationController\n  def show\n    @data = ${reader}.${method}(${data})\n  end\nend`;
  return [controller('safe_load'), controller('unsafe_load')];
});

/** Puts code of its own behind what a file ends with. `at` makes its names differ. */
function behind(make: (at: number, choose: Choose) => Pair): Planter {
  return ({ parsed, text, path }) => {
    const last = parsed.root.children.findLast(({ type }) => type !== 'comment');
    if (last === undefined || /^__END__$/mu.test(text) || !/^(?:class|module)$/u.test(last.type)) return [];
    const at = last.end;
    let calls = 0;
    const choose: Choose = (items) => {
      calls += 1;
      return chosen(items, `${path} ${at} ${calls}`);
    };
    const [good, bad] = make(at, choose);
    return [{ start: at, end: at, good: `\n\n${good}\n`, bad: `\n\n${bad}\n` }];
  };
}

const FROZEN = /^# frozen_string_literal: true$/mu;

/** Defects of Ruby. */
export const RUBY: Readonly<Record<string, readonly Planter[]>> = {
  'ruby-frozen-mutation': [within(FROZEN, frozen), within(FROZEN, built)],
  'ruby-nil-comparison': [within(/\.nil\?/u, nil)],
  'ruby-rescued-exception': [within(/rescue StandardError\b/u, rescued), logged],
  'ruby-self-assignment': [own],
  'ruby-unsafe-deserialization': [yaml],
};
