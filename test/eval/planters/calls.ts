import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import {
  argumentsOf,
  around,
  child,
  declared,
  inserted,
  natural,
  rewritten,
  within,
  type Carrier,
  type Planter,
} from './planter.js';

/** Calls whose first two arguments are swapped, each by what its arguments are. */
const ORDERED: readonly {
  readonly callee: RegExp;
  readonly first: RegExp;
  readonly second: RegExp;
}[] = [
  { callee: /^(?:window\.)?set(?:Timeout|Interval)$/u, first: /_function|function_/u, second: /^number$/u },
  { callee: /\.reduce(?:Right)?$/u, first: /_function|function_/u, second: /^(?:number|true|false)$/u },
  { callee: /\.replace(?:All)?$/u, first: /^regex$/u, second: /^string$|_function|function_/u },
  { callee: /\.pad(?:Start|End)$/u, first: /^number$/u, second: /^string$/u },
  { callee: /\.addEventListener$/u, first: /^string$/u, second: /_function|function_/u },
  { callee: /^Object\.(?:defineProperty|hasOwn)$/u, first: /^(?:identifier|this)$/u, second: /^string$/u },
  { callee: /^(?:Number\.)?parseInt$/u, first: /^(?:identifier|member_expression)$/u, second: /^number$/u },
];

function swappedArguments(node: SyntaxNode, carrier: Carrier): string | null {
  const callee = child(node, 'function');
  const [first, second] = argumentsOf(node);
  if (callee === undefined || first === undefined || second === undefined) return null;
  const name = carrier.textOf(callee);
  // Functions of a module may take them in either order.
  if (/^(?:_|[A-Z]\w*)\.(?:re|pad)/u.test(name)) return null;
  const isOrdered = ORDERED.some(
    (one) => one.callee.test(name) && one.first.test(first.type) && one.second.test(second.type),
  );
  if (!isOrdered) return null;
  const { text } = carrier;
  const [one, other] = [carrier.textOf(first), carrier.textOf(second)];
  return (
    text.slice(node.start, first.start) +
    other +
    text.slice(first.end, second.start) +
    one +
    text.slice(second.end, node.end)
  );
}

/** Callers that call what they are given as a plain function, by the position they take it at. */
const HANDING_OVER =
  /^(?:setTimeout|setInterval|setImmediate|queueMicrotask|process\.nextTick)$|\.(?:then|catch|finally|map|filter|forEach|some|every|find)$/u;
const LISTENING = /\.(?:on|once|addListener|addEventListener)$/u;

/** `this.method.bind(this)` handed over in a class of its own, whose method reads `this`. */
function detached(node: SyntaxNode, carrier: Carrier): string | null {
  const [, name] = /^this\.(\w+)\.bind\(this\)$/u.exec(carrier.textOf(node)) ?? [];
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  const callee = call === null ? undefined : child(call, 'function');
  const body = around(node, /^(?:class_body|object|function_declaration|function_expression)$/u);
  if (name === undefined || call === null || callee === undefined || body?.type !== 'class_body') return null;
  const place = argumentsOf(call).indexOf(node);
  const by = carrier.textOf(callee);
  const isCallback = HANDING_OVER.test(by)
    ? place === 0 && (argumentsOf(call).length === 1 || !by.includes('.'))
    : LISTENING.test(by) &&
      !by.startsWith('this.o') &&
      place === 1 &&
      !/\b(?:off|remove\w*)\(/u.test(carrier.text);
  if (!isCallback || /\bextends\b/u.test(carrier.text.slice(body.parent?.start ?? 0, body.start)))
    return null;
  const own = carrier.textOf(body);
  const method = new RegExp(String.raw`\n\s+(?:async )?${name}\s*\([^)]*\)[^{;]*\{`, 'u').exec(own);
  const isBound = new RegExp(String.raw`this\.${name} = |[^.\w](?:\w+\.)?\w+\(this\b`, 'u').test(own);
  return method === null || isBound ? null : `this.${name}`;
}

const CALL = ['Object', 'prototype', 'hasOwnProperty', 'call'].join(String.raw`\.`);

/** What is called, with which arguments. */
export const CALLS: Readonly<Record<string, readonly Planter[]>> = {
  'argument-order': [natural('call_expression', swappedArguments)],
  'detached-method': [
    within(/\.bind\(this\)/u, natural('call_expression', detached)),
    declared((at, choose) => {
      const [name, made] = [
        choose(['Clock', 'Poller', 'Session', 'Cache']),
        choose(['tick', 'refresh', 'flush']),
      ];
      const hand = choose([
        (method: string) => `setInterval(${method}, 1000);`,
        (method: string) => `const timer = setTimeout(${method}, this.delay);\n    return timer;`,
        (method: string) => `process.nextTick(${method});`,
        (method: string) => `return this.jobs.map(${method});`,
        (method: string) => `return load().then(${method}, () => null);`,
      ]);
      const of = (method: string): string =>
        `class ${name}${at} {\n  constructor() {\n    this.jobs = [];\n    this.delay = 50;\n  }\n  start() {\n    ${hand(method)}\n  }\n  ${made}(value) {\n    this.jobs.push(value);\n  }\n}`;
      return [of(`this.${made}.bind(this)`), of(`this.${made}`)];
    }),
  ],
  'extreme-of-array': [
    inserted((_name, at, choose) => {
      const method = choose(['max', 'min', 'hypot']);
      const declaration = `const sizes${at} = [10, 9, 1].map(Number);\n`;
      return [
        `${declaration}if (Math.${method}(...sizes${at}) > 10) return;`,
        `${declaration}if (Math.${method}(sizes${at}) > 10) return;`,
      ];
    }),
  ],
  'method-of-regex': [
    rewritten(
      'call_expression',
      /^([\w.]+)\.(match|matchAll|replace|replaceAll|search|split)\((\/(?:[^/[\\\n]|\\.|\[(?:[^\]\\]|\\.)*\])+\/[a-z]*)([,)][\s\S]*)$/u,
      '$3.$2($1$4',
    ),
  ],
  'native-nonconstructor': [rewritten('call_expression', /^((?:Symbol|BigInt)\([\s\S]*\))$/u, 'new $1')],
  'numeric-sort': [
    inserted((_name, at) => [
      `const sizes${at} = [10, 9, 1].map(Number);\nsizes${at}.sort((a, b) => a - b);`,
      `const sizes${at} = [10, 9, 1].map(Number);\nsizes${at}.sort();`,
    ]),
  ],
  'parseint-map-callback': [
    inserted((name, at) => {
      const value = name === 'value' ? 'text' : 'value';
      return [
        `const ids${at} = [${name}].map((${value}) => parseInt(${value}, 10));`,
        `const ids${at} = [${name}].map(parseInt);`,
      ];
    }),
  ],
  'prototype-builtins': [
    rewritten(
      'call_expression',
      new RegExp(`^${CALL}\\(([\\w.]+), ([^()]+)\\)$`, 'u'),
      '$1.hasOwnProperty($2)',
    ),
  ],
  'sparse-array-map': [
    inserted((name, at) => [
      `const rows${at} = new Array(3).fill(undefined).map(() => ${name});`,
      `const rows${at} = new Array(3).map(() => ${name});`,
    ]),
  ],
};
