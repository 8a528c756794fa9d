import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isArrayProof, provenOf } from './arrays.js';
import { constantOf } from './constants.js';
import { localFunction, parametersOf, patternOf } from './functions.js';
import { isGlobal } from './globals.js';
import { numberValue, stringValue } from './literals.js';
import { exportedOf, isExport } from './modules.js';
import { isBuiltIn, memberName } from './names.js';
import { argumentsOf, childOf, FUNCTION_EXPRESSIONS, unwrap } from './syntax.js';

type Test = (context: RuleContext, node: SyntaxNode) => boolean;

/** The first two arguments of a built-in function in the wrong order. */
interface Swap {
  /** Last names of what is called. */
  readonly names: readonly string[];
  /** What each of the two is when they are swapped. Cheap tests of the syntax alone where possible. */
  readonly first: Test;
  readonly second: Test;
  /** Whether it is that function indeed. */
  readonly isCallee: Test;
  /** What the call does as it stands; a sentence. */
  readonly consequence: string;
  /** Further arguments may follow. */
  readonly takesMore?: true;
}

const isNumber: Test = (context, node) => numberValue(context.text, node) !== null;
const isText: Test = (context, node) => stringValue(context.text, unwrap(node)) !== null;
const isRegex: Test = (_, node) => unwrap(node).type === 'regex';
const isFunction: Test = (_, node) => FUNCTION_EXPRESSIONS.has(unwrap(node).type);
const isNamedFunction: Test = (context, node) => localFunction(context, node) !== null;
const isLiteral: Test = (context, node) => isNumber(context, node) || isText(context, node);

/** Something that is computed: a name, a member, a call. */
const isVariable: Test = (_, node) =>
  ['identifier', 'member_expression', 'subscript_expression', 'call_expression', 'this'].includes(
    unwrap(node).type,
  );

const ENCODING = /^(?:utf-?8|utf-?16le|ascii|latin1|binary|hex|base64(?:url)?)$/iu;
const isEncoding: Test = (context, node) => ENCODING.test(stringValue(context.text, unwrap(node)) ?? '');

const FLAGS = /^(?!.*(.).*\1)[dgimsuvy]{1,7}$/u;
const isFlags: Test = (context, node) => FLAGS.test(stringValue(context.text, unwrap(node)) ?? '');
const isNoFlags: Test = (context, node) => {
  const value = constantOf(context, node)?.value;
  return typeof value === 'string' && value !== '' && !/^[dgimsuvy]+$/u.test(value);
};

const isInitial: Test = (context, node) =>
  isNumber(context, node) || /^(?:true|false)$/u.test(unwrap(node).type);
const isRadix: Test = (context, node) => [2, 8, 10, 16, 36].includes(numberValue(context.text, node) ?? 0);

/** Called on anything but a module, whose `reduce` or `padStart` may take its arguments in another order. */
const anyMethod: Test = (context, callee) => {
  const object = callee.type === 'member_expression' ? childOf(callee, 'object') : null;
  return object !== null && exportedOf(context, object) === null;
};

const globalFunction = (...names: readonly string[]): Test => {
  const pattern = new RegExp(`^(?:${names.join('|')})$`, 'u');
  return (context, callee) =>
    names.some((name) => isGlobal(context, callee, name)) ||
    GLOBALS.some((object) => isBuiltIn(context, callee, object, pattern));
};
const GLOBALS = ['window', 'globalThis', 'self', 'global', 'Number'];

const method =
  (object: string, name: RegExp): Test =>
  (context, callee) =>
    isBuiltIn(context, callee, object, name);

const onArray: Test = (context, callee) => {
  const [object] = callee.children;
  const proven = object === undefined ? null : provenOf(context, object);
  return isArrayProof(proven);
};

const SWAPS: readonly Swap[] = [
  {
    names: ['setTimeout', 'setInterval'],
    takesMore: true,
    first: isNumber,
    second: isNamedFunction,
    isCallee: globalFunction('setTimeout', 'setInterval'),
    consequence: 'The function comes first and the time second; as it stands nothing is ever called.',
  },
  {
    names: ['parseInt'],
    first: isRadix,
    second: (context, node) => isVariable(context, node) && !/radix|base$/iu.test(context.textOf(node)),
    isCallee: globalFunction('parseInt'),
    consequence: 'The text comes first and the base second; as it stands the base is what gets read.',
  },
  {
    names: ['reduce', 'reduceRight'],
    first: isInitial,
    second: isFunction,
    isCallee: anyMethod,
    consequence:
      'The function comes first and the initial value second; as it stands this throws a TypeError.',
  },
  {
    names: ['reduce', 'reduceRight'],
    first: (_, node) => /^(?:object|array|string)$/u.test(unwrap(node).type),
    second: isFunction,
    isCallee: onArray,
    consequence:
      'The function comes first and the initial value second; as it stands this throws a TypeError.',
  },
  {
    names: ['replace', 'replaceAll'],
    first: (context, node) => isText(context, node) || isFunction(context, node),
    second: isRegex,
    isCallee: anyMethod,
    consequence: 'What to look for comes first; as it stands the text of the expression is put in.',
  },
  {
    names: ['padStart', 'padEnd'],
    first: (context, node) => isText(context, node) && !/\d{2}/u.test(context.textOf(node)),
    second: (context, node) => isNumber(context, node) || isVariable(context, node),
    isCallee: anyMethod,
    consequence: 'The length comes first and the filling second; as it stands nothing is filled up.',
  },
  {
    names: ['RegExp'],
    first: isFlags,
    second: (context, node) => isRegex(context, node) || isNoFlags(context, node),
    isCallee: globalFunction('RegExp'),
    consequence: 'The pattern comes first and the flags second; as it stands this throws a SyntaxError.',
  },
  {
    names: ['addEventListener'],
    takesMore: true,
    first: isFunction,
    second: isText,
    isCallee: (_, callee) => callee.type === 'member_expression' || callee.type === 'identifier',
    consequence: 'The name of the event comes first; as it stands this throws a TypeError.',
  },
  {
    names: ['defineProperty'],
    takesMore: true,
    first: isText,
    second: isVariable,
    isCallee: method('Object', /^defineProperty$/u),
    consequence: 'The object comes first and the name second; as it stands this throws a TypeError.',
  },
  {
    names: ['hasOwn'],
    first: isText,
    second: isVariable,
    isCallee: method('Object', /^hasOwn$/u),
    consequence: 'The object comes first and the name second; as it stands the text is asked for a property.',
  },
  {
    names: ['assert'],
    takesMore: true,
    first: isText,
    second: (context, node) => !isLiteral(context, node) && node.type !== 'template_string',
    isCallee: method('console', /^assert$/u),
    consequence: 'The condition comes first and the message second; as it stands this never complains.',
  },
  {
    names: ['from'],
    first: isEncoding,
    second: (context, node) => isVariable(context, node) && !isEncoding(context, node),
    isCallee: (context, callee) =>
      method('Buffer', /^from$/u)(context, callee) ||
      isExport(context, callee, ['buffer'], /^Buffer\.from$/u),
    consequence:
      'The data comes first and the encoding second; as it stands the name of the encoding is encoded.',
  },
  {
    names: ['readFile', 'readFileSync'],
    first: isEncoding,
    second: isVariable,
    isCallee: (context, callee) =>
      isExport(context, callee, ['fs', 'fs/promises'], /^(?:promises\.)?readFile(?:Sync)?$/u),
    consequence: 'The path comes first and the encoding second; as it stands a file of that name is read.',
  },
  {
    names: ['define'],
    takesMore: true,
    first: (context, node) => !isText(context, node),
    second: (context, node) => /^[a-z][\w.]*-[\w.-]*$/u.test(stringValue(context.text, unwrap(node)) ?? ''),
    isCallee: method('customElements', /^define$/u),
    consequence: 'The name comes first and the class second; as it stands this throws an error.',
  },
];

const BY_NAME: ReadonlyMap<string, readonly Swap[]> = new Map(
  SWAPS.flatMap(({ names }) => names).map((name) => [name, SWAPS.filter((one) => one.names.includes(name))]),
);

/** What is wrong with the first two arguments of a call; null when nothing is. */
export function swapOf(
  context: RuleContext,
  call: SyntaxNode,
  callee: SyntaxNode,
): { readonly consequence: string; readonly first: SyntaxNode; readonly second: SyntaxNode } | null {
  const swaps = BY_NAME.get(calledName(context, callee) ?? '');
  const [first, second, third] = (swaps === undefined ? null : argumentsOf(call)) ?? [];
  if (swaps === undefined || first === undefined || second === undefined) return null;
  const swap = swaps.find(
    (one) =>
      (third === undefined || one.takesMore === true) &&
      one.first(context, first) &&
      one.second(context, second) &&
      one.isCallee(context, callee),
  );
  return swap === undefined ? null : { consequence: swap.consequence, first, second };
}

/** What is called, by its last name. */
function calledName(context: RuleContext, callee: SyntaxNode): string | null {
  return callee.type === 'identifier' ? context.textOf(callee) : memberName(context, callee);
}

/** The two parameters of a promise's function, when they are named the wrong way round. */
export function swappedSettlers(
  context: RuleContext,
  fn: SyntaxNode,
): readonly [SyntaxNode, SyntaxNode] | null {
  const inner = unwrap(fn);
  if (!FUNCTION_EXPRESSIONS.has(inner.type)) return null;
  const [first, second] = parametersOf(inner).map(patternOf);
  if (first?.type !== 'identifier' || second?.type !== 'identifier') return null;
  const isSwapped =
    /^_?rej(?:ect)?$/u.test(context.textOf(first)) && /^_?res(?:olve)?$/u.test(context.textOf(second));
  return isSwapped ? [first, second] : null;
}
