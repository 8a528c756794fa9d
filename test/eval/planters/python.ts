import { comparisonsOf } from '../../../src/analysis/languages/python/comparisons.js';
import { hasToken, partsOf } from '../../../src/analysis/languages/shared/tree.js';
import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import { chosen } from '../seeded.js';
import {
  around,
  child,
  natural,
  replaced,
  rewritten,
  within,
  type Carrier,
  type Choose,
  type Pair,
  type Planter,
} from './planter.js';

/** The last handler of a `try`, which alone may name no class, unless it raises again. */
function bareHandler(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const handlers = node.parent?.children.filter(({ type }) => type === 'except_clause') ?? [];
  const block = node.children.find(({ type }) => type === 'block');
  if (handlers.at(-1) !== node || block === undefined || !text.startsWith('except Exception:')) return null;
  const raisesAgain = block.children.some((one) => one.type === 'raise_statement' && !partsOf(one).length);
  return raisesAgain ? null : text.replace('except Exception:', 'except:');
}

/** The one comparison of an expression, with another operator. */
function compared(
  node: SyntaxNode,
  carrier: Carrier,
  operators: Readonly<Record<string, string>>,
  literals: RegExp,
): string | null {
  const [only, second] = comparisonsOf(node);
  if (only === undefined || second !== undefined || !literals.test(only.right.type)) return null;
  const { start, end, type } = only.operator;
  const text = Object.hasOwn(operators, type) ? operators[type] : undefined;
  return text === undefined ? null : replaced(carrier, node, { start, end, text });
}

const CONDITIONS = /^(?:if_statement|elif_clause|while_statement|boolean_operator|not_operator|if_clause)$/u;

/** Where only the answer counts, and nothing on the line tells why `None` is compared. */
function noneAsValue(node: SyntaxNode, carrier: Carrier): string | null {
  const [line = ''] = carrier.text.slice(node.end).split('\n', 1);
  if (!CONDITIONS.test(node.parent?.type ?? '') || /#.*\bNone\b/u.test(line)) return null;
  return compared(node, carrier, { is: '==', 'is not': '!=' }, /^none$/u);
}

/** A condition and its message on one line, with brackets around both. */
function bracketed(node: SyntaxNode, carrier: Carrier): string | null {
  const [condition, message, third] = partsOf(node);
  const text = carrier.textOf(node);
  if (condition === undefined || message?.type !== 'string' || third !== undefined) return null;
  if (condition.type === 'tuple' || /[\n#]/u.test(text)) return null;
  return text.replace(/^assert ([\s\S]*)$/u, 'assert ($1)');
}

/** Puts a statement of its own at the top of functions with a parameter, behind what describes the function. */
export function stated(make: (name: string, at: number, choose: Choose) => Pair): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      const block = node.type === 'function_definition' ? child(node, 'body') : undefined;
      const [name] = parametersOf(node, carrier);
      const first = block?.children.find((one) => one.named && !isText(one));
      if (first === undefined || name === undefined) return [];
      const { start } = first;
      const indent = carrier.text.slice(carrier.text.lastIndexOf('\n', start - 1) + 1, start);
      if (indent === '' || indent.trim() !== '') return [];
      let calls = 0;
      const choose: Choose = (items) => {
        calls += 1;
        return chosen(items, `${carrier.path} ${start} ${calls}`);
      };
      const [good, bad] = make(name, start, choose);
      const whole = (text: string): string => `${text.replaceAll('\n', `\n${indent}`)}\n${indent}`;
      return [{ start, end: start, good: whole(good), bad: whole(bad) }];
    });
}

function isText(node: SyntaxNode): boolean {
  return node.type === 'expression_statement' && node.children[0]?.type === 'string';
}

/** Parameters that are plain names, without the object itself. */
function parametersOf(fn: SyntaxNode, carrier: Carrier): readonly string[] {
  const names = (child(fn, 'parameters')?.children ?? []).filter(({ type }) => type === 'identifier');
  return names.map((one) => carrier.textOf(one)).filter((name) => !/^(?:self|cls|_\w*)$/u.test(name));
}

/** A statement that awaits an `async def` of the file. */
function unawaited(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const [, self, name] = /^await (self\.)?(\w+)\(/u.exec(text) ?? [];
  if (name === undefined || node.children[0]?.type !== 'await') return null;
  const call = partsOf(node.children[0])[0];
  if (call?.type !== 'call' || carrier.textOf(child(call, 'function') ?? call) !== `${self ?? ''}${name}`)
    return null;
  const all = carrier.parsed.nodes.filter(({ type }) => type === 'function_definition');
  const named = all.filter((one) => carrier.textOf(child(one, 'name') ?? one) === name);
  const [fn, second] = named;
  if (fn === undefined || second !== undefined || !hasToken(fn, 'async')) return null;
  if (fn.parent?.type === 'decorated_definition' || /\byield\b/u.test(carrier.textOf(fn))) return null;
  if (carrier.text.includes(`${self ?? ''}${name} =`)) return null;
  const owners = [fn, node].map((one) => around(one, /^class_definition$/u));
  const isNear = self === undefined ? fn.parent?.type === 'module' : owners[0] === owners[1];
  return isNear ? text.slice('await '.length) : null;
}

/** An exception of the language that is raised, and not from another one. */
function unraised(node: SyntaxNode, carrier: Carrier): string | null {
  const [call, second] = partsOf(node);
  const text = carrier.textOf(node);
  if (call?.type !== 'call' || second !== undefined) return null;
  if (!/^raise (?:Attribute|Index|Key|NotImplemented|OS|Runtime|Type|Value)Error\(/u.test(text)) return null;
  return text.replace('raise ', '');
}

/** A text of an error with nothing but parameters put into it. */
function unformatted(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const call = node.parent?.type === 'argument_list' ? node.parent.parent : null;
  if (
    call?.parent?.type !== 'raise_statement' ||
    node.parent?.children.filter(({ named }) => named).length !== 1
  )
    return null;
  if (!/^raise \w+(?:Error|Exception)\(/u.test(carrier.textOf(call.parent))) return null;
  const fn = around(node, /^(?:function_definition|lambda)$/u);
  const names = new Set(fn === undefined ? [] : parametersOf(fn, carrier));
  const put = [...text.matchAll(/\{(\w*)\}/gu)].map(([, name = '']) => name);
  if (put.length === 0 || !put.every((name) => names.has(name))) return null;
  return /^f(?:'[^'{}\\]*(?:\{\w+\}[^'{}\\]*)+'|"[^"{}\\]*(?:\{\w+\}[^"{}\\]*)+")$/u.test(text)
    ? text.slice(1)
    : null;
}

/** A text without braces in the quotes of the file, that is no other kind of string and nothing but a value. */
function prefixed(node: SyntaxNode, carrier: Carrier): string | null {
  const text = carrier.textOf(node);
  const isValue = /^(?:argument_list|assignment|return_statement)$/u.test(node.parent?.type ?? '');
  const [single, double] = ["'", '"'].map((quote) => carrier.text.split(quote).length);
  const usual = (single ?? 0) >= (double ?? 0) ? "'" : '"';
  return isValue && text.startsWith(usual) && /^(?:'[\w .,:-]{2,}'|"[\w .,:-]{2,}")$/u.test(text)
    ? `f${text}`
    : null;
}

/** Rules of Python. */
export const PYTHON = {
  'python-bare-except': [within(/except Exception:/u, natural('except_clause', bareHandler))],
  'python-literal-identity': [
    natural('comparison_operator', (node, carrier) =>
      compared(node, carrier, { '==': 'is', '!=': 'is not' }, /^(?:string|integer|float)$/u),
    ),
  ],
  'python-none-comparison': [natural('comparison_operator', noneAsValue)],
  'python-raised-not-implemented': [
    within(
      /NotImplementedError/u,
      rewritten('raise_statement', /^raise NotImplementedError(?=\(|$)/u, 'raise NotImplemented'),
    ),
  ],
  'python-tuple-assertion': [
    within(/assert /u, natural('assert_statement', bracketed)),
    stated((name, _, choose) => {
      const [condition, message] = [
        choose([`${name} is not None`, name, `isinstance(${name}, str)`]),
        choose(["'no value'", "'wrong value'", `'value of ${name}'`]),
      ];
      return [`assert ${condition}, ${message}`, `assert (${condition}, ${message})`];
    }),
  ],
  'python-swallowed-interrupt': [
    stated((name, _, choose) => {
      const [call, nothing] = [choose([`${name}.load()`, `print(${name})`]), choose(['pass', '...'])];
      const [handler, end] = [choose(['except', 'except BaseException']), choose([':', ' as e:'])];
      const behind = handler === 'except' ? ':' : end;
      // A line of its own on both sides: a comment above and the end of the program below say that it is meant.
      const tried = (head: string): string =>
        `print(${name})\ntry:\n    ${call}\n${head}${behind}\n    ${nothing}\nprint(${name})`;
      return [tried('except Exception'), tried(handler)];
    }),
  ],
  'python-format-without-placeholder': [natural('string', prefixed)],
  'python-missing-raise': [within(/raise \w+Error\(/u, natural('raise_statement', unraised))],
  'python-unsafe-deserialization': [
    stated((name, at, choose) => {
      const [module, load] = [choose(['yaml', `yaml${at}`]), choose(['load', 'load_all'])];
      const start = `import yaml${module === 'yaml' ? '' : ` as ${module}`}\nread${at} = ${module}.`;
      return [`${start}safe_${load}(${name})`, `${start}${load}(${name})`];
    }),
  ],
  'python-placeholder-in-string': [
    within(/raise /u, natural('string', unformatted)),
    stated((name, _, choose) => {
      const text = choose([`'value of {${name}}'`, `"got {${name}}"`, `'{${name}} is wrong'`]);
      return [`print(f${text})`, `print(${text})`];
    }),
  ],
  'python-misused-utc': [
    stated((name, at, choose) => {
      const [module, made] = [`dt${at}`, choose(['time', 'stamp'])];
      const [call, good, bad] = choose([
        ['timestamp()', 'now(%)', 'utcnow()'],
        ['astimezone()', 'now(%)', 'utcnow()'],
        ['timestamp()', `fromtimestamp(${name}, %)`, `utcfromtimestamp(${name})`],
      ]);
      const held = (text: string): string =>
        `import datetime as ${module}\n${made}${at} = ${module}.datetime.${text}.${call}\nprint(${made}${at})`;
      return [held(good.replace('%', `${module}.timezone.utc`)), held(bad)];
    }),
  ],
  'python-missing-await': [within(/async def/u, natural('expression_statement', unawaited))],
} satisfies Readonly<Record<string, readonly Planter[]>>;
