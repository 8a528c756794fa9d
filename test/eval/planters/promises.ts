import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import {
  argumentsOf,
  around,
  child,
  declared,
  indentAt,
  natural,
  reshaped,
  within,
  type Carrier,
  type Choose,
  type Pair,
  type Planter,
} from './planter.js';

const FUNCTION = /function|^method_definition$/u;

/** A statement that awaits a call of an async function of this file. */
interface Awaited {
  /** What is awaited, as text. */
  readonly call: string;
  readonly callee: string;
  readonly args: readonly SyntaxNode[];
  /** The function that the statement stands in. */
  readonly within: SyntaxNode;
}

/** Null also inside a `try`, which is another rule's business, and beside a comment, which may say that it is meant. */
function awaited(node: SyntaxNode, carrier: Carrier): Awaited | null {
  const [awaiting] = node.children;
  const call = awaiting?.type === 'await_expression' ? awaiting.children.at(-1) : undefined;
  const callee = call?.type === 'call_expression' ? child(call, 'function') : undefined;
  const fn = around(node, FUNCTION);
  if (call === undefined || callee === undefined || fn === undefined) return null;
  const outer = around(node, /^try_statement$/u);
  if (node.parent?.type !== 'statement_block' || (outer !== undefined && outer.start > fn.start)) return null;
  const loop = around(node, /^(?:for|for_in|while|do)_statement$/u);
  if (isExplained(node, fn) || (loop !== undefined && loop.start > fn.start)) return null;
  const name = carrier.textOf(callee);
  const body = bodyOf(name, carrier);
  if (body === null || (body.start <= node.start && node.end <= body.end)) return null;
  return { call: carrier.textOf(call), callee: name, args: argumentsOf(call), within: fn };
}

function isExplained(node: SyntaxNode, fn: SyntaxNode): boolean {
  for (let at = node; at !== fn; at = at.parent ?? fn) {
    const beside = at.parent?.children ?? [];
    const place = beside.indexOf(at);
    if ([beside[place - 1], beside[place + 1]].some((one) => one?.type === 'comment')) return true;
  }
  return false;
}

/** The body of the one async function of this name, when it may reject and ends. */
function bodyOf(callee: string, { parsed, text }: Carrier): SyntaxNode | null {
  const [, method, name] = /^(this\.)?(\w+)$/u.exec(callee) ?? [];
  const type = method === undefined ? 'function_declaration' : 'method_definition';
  const found = parsed.nodes.filter((node) => {
    const named = child(node, 'name');
    return (
      named !== undefined && node.type !== 'call_expression' && text.slice(named.start, named.end) === name
    );
  });
  const [fn, second] = found;
  const body = fn?.type === type && isPlain(fn) ? child(fn, 'body') : undefined;
  if (fn === undefined || second !== undefined || body === undefined || fn.children[0]?.type !== 'async')
    return null;
  const own = text.slice(body.start, body.end);
  return /\bawait \w[\w.]*\(/u.test(own) && !/\bcatch\b|\bwhile\b|for \(;;/u.test(own) ? body : null;
}

/** Neither a method of an object literal nor one that a decorator may replace. */
function isPlain({ type, parent, children, index }: SyntaxNode): boolean {
  if (type !== 'method_definition') return true;
  const before = parent?.children[parent.children.findIndex((one) => one.index === index) - 1];
  if (children.some((one) => one.type === 'decorator') || before?.type === 'decorator') return false;
  return parent?.type === 'class_body';
}

/** A function of its own that the file awaits twice, and once forgets. */
function forgetting(at: number, choose: Choose): Pair {
  const [name, argument] = [choose(['save', 'send', 'publish']), choose(['row', 'mail', 'event'])];
  const before = choose(['', `  if (!${argument}) return;\n`, "  console.log('start');\n"]);
  const after = choose(['', "  console.log('done');\n", `  return ${argument};\n`]);
  const form = (word: string): string =>
    `async function ${name}${at}(${argument}) {\n  await fetch('/' + ${argument});\n}\nasync function first${at}(${argument}) {\n  await ${name}${at}(${argument});\n}\nasync function second${at}(${argument}) {\n  await ${name}${at}(${argument});\n}\nasync function third${at}(${argument}) {\n${before}  ${word}${name}${at}(${argument});\n${after}}`;
  return [form('await '), form('')];
}

/** Not awaited, where the file awaits the same more often. */
function forgotten(node: SyntaxNode, carrier: Carrier): string | null {
  const it = awaited(node, carrier);
  if (it === null || carrier.text.split(`await ${it.callee}(`).length < 4) return null;
  return carrier.textOf(node).replace(/^await /u, '');
}

const CALLING = /[(`]|\bawait\b/u;

/** A local variable or parameter among the arguments. */
function resourceOf({ args, within: fn }: Awaited, carrier: Carrier): string | null {
  const parameters = child(fn, 'parameters');
  const head = parameters === undefined ? '' : carrier.textOf(parameters);
  const own = carrier.textOf(fn);
  const names = args.filter(({ type }) => type === 'identifier').map((one) => carrier.textOf(one));
  const isLocal = (name: string): boolean =>
    new RegExp(`^\\(\\s*${name}\\b|, ${name}\\b`, 'u').test(head) ||
    new RegExp(`\\b(?:const|let) ${name} = `, 'u').test(own);
  return names.find(isLocal) ?? null;
}

/** Work between `try` and a `finally` that takes away what it works with. */
function cleaned(node: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const it = awaited(node, carrier);
  const resource = it === null ? null : resourceOf(it, carrier);
  if (it === null || resource === null) return null;
  const cleanUp = choose([
    `${resource}.close();`,
    `await ${resource}.end();`,
    `release(${resource});`,
    `${resource}.destroy();`,
  ]);
  const indent = indentAt(carrier, node.start);
  const form = (word: string): string =>
    `try {\n${indent}  ${word}${it.call};\n${indent}} finally {\n${indent}  ${cleanUp}\n${indent}}`;
  return [form('await '), form('')];
}

/** Work between `try` and a `catch`, where nothing else may throw. */
function caught(node: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const it = awaited(node, carrier);
  if (it === null || it.args.some((one) => CALLING.test(carrier.textOf(one)))) return null;
  const handle = choose([
    'catch (error) {\n    console.error(error);',
    'catch (problem) {\n    report(problem);',
    'catch {\n    return;',
  ]);
  const [before, after] = choose<Pair>([
    ['', ''],
    ["const step = 'save';\n    ", ''],
    ['', '\n    done = true;'],
  ]);
  const form = (word: string): string => `try {\n    ${before}${word}${it.call};${after}\n  } ${handle}\n  }`;
  return [form('await '), form('')];
}

/** A `try` of this file around one statement that awaits. */
function onlyAwaited(node: SyntaxNode, carrier: Carrier): string | null {
  const body = child(node, 'body');
  const [statement, second] = body?.children ?? [];
  if (child(node, 'handler') === undefined || child(node, 'finalizer') !== undefined) return null;
  if (statement?.type !== 'expression_statement' || second !== undefined) return null;
  const [, name, args] = /^await (this\.\w+|\w+)\(([^()]*)\);?$/u.exec(carrier.textOf(statement)) ?? [];
  if (name === undefined || args === undefined || bodyOf(name, carrier) === null) return null;
  return carrier.textOf(node).replace(/^(try\s*\{\s*)await /u, '$1');
}

const LISTS = /^Object\.(?:keys|values|entries)\([\w.]+\)$|^\[[^\]]*\]$|^\w+\.split\('[^']*'\)$/u;

/** `await Promise.all(list.map(async …))` as a statement, of something that the file shows to be an array. */
function waited(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const found = /^await Promise\.all\(\s*([\s\S]+?)\s*\.map\((?=async\b)([\s\S]+)\)\s*,?\s*\)(;?)$/u.exec(
    text,
  );
  if (found === null || around(node, FUNCTION) === undefined) return null;
  const [, list = '', callback = '', end = ''] = found;
  const isArray =
    LISTS.test(list) ||
    (/^\w+$/u.test(list) &&
      new RegExp(
        `\\b${list}: (?:readonly )?[\\w.]+\\[\\]|const ${list} = (?:\\[|Object\\.(?:keys|values|entries)\\()`,
        'u',
      ).test(carrier.text));
  if (!isArray || !/\bawait \w/u.test(callback) || /\bcatch\b|\breturn\b/u.test(callback)) return null;
  return `${list}.forEach(${callback})${end}`;
}

function eachForms(at: number, choose: Choose, { path }: Carrier): Pair {
  const [item, verb] = [choose(['row', 'user', 'file', 'key']), choose(['save', 'send', 'remove'])];
  const isTyped = /\.[cm]?tsx?$/u.test(path);
  const [parameter, list] = choose([
    isTyped ? [`${item}s: string[]`, `${item}s`] : [`...${item}s`, `${item}s`],
    [`all`, 'Object.keys(all)'],
    [`text`, `text.split(',')`],
    [`...all`, 'all.filter(Boolean)'],
  ] as const);
  const body = choose([
    `async (${item}) => {\n    await ${verb}${at}(${item});\n  }`,
    `async function (${item}) {\n    const done = await ${verb}${at}(${item});\n    console.log(done);\n  }`,
    `async (${item}, index) => {\n    if (index > 0) await ${verb}${at}(${item});\n  }`,
  ]);
  const form = (statement: string): string =>
    `async function ${verb}${at}(one) {\n  return fetch('/' + one);\n}\nasync function ${verb}All${at}(${parameter}) {\n  ${statement}\n  console.log('${verb}');\n}`;
  return [form(`await Promise.all(${list}.map(${body}));`), form(`${list}.forEach(${body});`)];
}

/** A function of its own that rejects, in one of the two ways. */
function rejecting(at: number, choose: Choose): Pair {
  const text = choose(["'timeout'", '`no ${name}`', "'no ' + name"]);
  const [before, after] = choose<Pair>([
    ['return Promise.reject(', ');'],
    ['return new Promise((resolve, reject) => { setTimeout(() => reject(', '), 10); });'],
    ['return new Promise(function (done, fail) { if (name) done(name); else fail(', '); });'],
  ]);
  const form = (reason: string): string => `function refuse${at}(name) { ${before}${reason}${after} }`;
  return [form(`new Error(${text})`), form(text)];
}

/** What is waited for. */
export const PROMISES: Readonly<Record<string, readonly Planter[]>> = {
  'async-foreach-callback': [
    within(/await Promise\.all\(/u, natural('expression_statement', waited)),
    declared(eachForms),
  ],
  'forgotten-await': [within(/\basync\b/u, natural('expression_statement', forgotten)), declared(forgetting)],
  'missing-await-before-finally': [within(/\basync\b/u, reshaped('expression_statement', cleaned))],
  'promise-in-condition': [
    declared((at) => [
      `async function allowed${at}() { return false; }\nasync function open${at}() { if (await allowed${at}()) return 1; return 2; }`,
      `async function allowed${at}() { return false; }\nasync function open${at}() { if (allowed${at}()) return 1; return 2; }`,
    ]),
  ],
  'promise-leaves-try': [
    within(/\basync\b/u, natural('try_statement', onlyAwaited)),
    within(/\basync\b/u, reshaped('expression_statement', caught)),
  ],
  'rejected-literal': [declared(rejecting)],
  'return-await-in-try': [
    declared((at) => [
      `async function get${at}() { return fetch('/'); }\nasync function load${at}() { try { return await get${at}(); } catch { return null; } }`,
      `async function get${at}() { return fetch('/'); }\nasync function load${at}() { try { return get${at}(); } catch { return null; } }`,
    ]),
  ],
};
