import { childOf, hasToken, partsOf } from '../languages/shared/tree.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** A function that does not say what it returns, where its text alone proves it. */
export const missingReturnType = {
  meta: {
    id: 'missing-return-type',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.97,
    languages: ['typescript', 'tsx'],
    summary: 'A function does not say the type that it returns.',
    why: 'With its type written down, a function that begins to return something else is an error where it is made, and not where it is called.',
    fix: 'The fix writes the type that the compiler infers: nothing, a text, a number, or true and false.',
    examples: {
      bad: 'export function isLong(text: string) {\n  return text.length > 80;\n}',
      good: 'export function isLong(text: string): boolean {\n  return text.length > 80;\n}',
    },
    equivalents: [
      'typescript-eslint:explicit-function-return-type',
      'typescript-eslint:explicit-module-boundary-types',
      'biome:useExplicitType',
    ],
  },
  create(context) {
    const functions: SyntaxNode[] = [];
    /** Their types are given by what stands above them. */
    const overloaded = new Set<string>();
    const note = (node: SyntaxNode): void => void functions.push(node);
    const noteOverload = (node: SyntaxNode): void => {
      const name = childOf(node, 'name');
      if (name !== null) overloaded.add(context.textOf(name));
    };
    return {
      on: {
        function_declaration: note,
        method_definition: note,
        arrow_function: note,
        function_expression: note,
        function_signature: noteOverload,
        method_signature: noteOverload,
      },
      end() {
        for (const fn of functions) check(context, fn, overloaded);
      },
    };
  },
} as const satisfies Rule;

function check(context: RuleContext, fn: SyntaxNode, overloaded: ReadonlySet<string>): void {
  const name = nameOf(fn);
  const parameters = childOf(fn, 'parameters');
  const body = childOf(fn, 'body');
  if (name === null || parameters === null || body === null || childOf(fn, 'return_type') !== null) return;
  if (parameters.type !== 'formal_parameters' || overloaded.has(context.textOf(name))) return;
  const returned = returnedType(context, fn, body);
  if (returned === null || (returned === 'boolean' && mayNarrow(context, fn, body))) return;
  const type = hasToken(fn, 'async') ? `Promise<${returned}>` : returned;
  const at = parameters.end;
  context.report({
    node: name,
    message: `This returns \`${type}\`, and does not say so.`,
    fix: { title: `Return \`${type}\``, edits: [{ start: at, end: at, text: `: ${type}` }] },
  });
}

/** What a function is called that nothing around it gives a type; null for any other. */
function nameOf(fn: SyntaxNode): SyntaxNode | null {
  if (fn.type === 'function_declaration') return childOf(fn, 'name');
  if (fn.type === 'method_definition') {
    const name = childOf(fn, 'name');
    const isPlain = fn.parent?.type === 'class_body' && name?.type === 'property_identifier';
    const isSpecial = ['get', 'set', '*', 'override'].some((token) => hasToken(fn, token));
    return isPlain && !isSpecial && !fn.children.some(({ type }) => type === 'override_modifier')
      ? name
      : null;
  }
  const { parent } = fn;
  if (parent?.type !== 'variable_declarator' || childOf(parent, 'type') !== null) return null;
  const name = childOf(parent, 'name');
  return name?.type === 'identifier' && childOf(parent, 'value') === fn ? name : null;
}

/**
 * True where the compiler may infer that a parameter is of a type when the function says true, `a is string`: that is lost
 * with `boolean`. It does so for one value alone that asks what a parameter is.
 */
function mayNarrow(context: RuleContext, fn: SyntaxNode, body: SyntaxNode): boolean {
  const values = body.type === 'statement_block' ? returnsIn(body) : [body];
  const [only, second] = values;
  const parameters = childOf(fn, 'parameters');
  if (only === undefined || second !== undefined || hasToken(fn, 'async')) return false;
  if (parameters === null || partsOf(parameters).length === 0) return false;
  return /[=!]=|!|\b(?:instanceof|in)\b/u.test(context.textOf(only));
}

type Known = 'boolean' | 'string' | 'number';

function returnedType(context: RuleContext, fn: SyntaxNode, body: SyntaxNode): Known | 'void' | null {
  if (body.type !== 'statement_block') return typeOfAll(context, [body]);
  const name = childOf(fn, 'name');
  if (name !== null && context.textOf(name) === 'constructor') return null;
  const returns = returnsIn(body);
  const values = returns.map((one) => partsOf(one)[0] ?? null);
  const completes = context.flow().completes(body);
  if (values.every((value) => value === null)) {
    if (!completes && values.length === 0) return null;
    // What ends in a call that never returns is of another type.
    return fn.type !== 'function_declaration' && endsInExit(context, body) ? null : 'void';
  }
  const given = values.filter((value) => value !== null);
  return completes || given.length < values.length ? null : typeOfAll(context, given);
}

const FUNCTION = /^(?:function_|generator_function|arrow_function|method_definition|class)/u;

/** The `return` statements of a body, without those of functions in it. */
function returnsIn(body: SyntaxNode): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  const open = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.type === 'return_statement') found.push(node);
    else for (const child of node.children) if (!FUNCTION.test(child.type)) open.push(child);
  }
  return found;
}

function endsInExit(context: RuleContext, body: SyntaxNode): boolean {
  const last = partsOf(body).at(-1);
  return (
    last?.type === 'expression_statement' &&
    /\b(?:exit|abort|fail\w*|panic|never|throw\w*)\(/iu.test(context.textOf(last).slice(0, 200))
  );
}

/** The type that all of some values have; null where it is not known, or is one of single values. */
function typeOfAll(context: RuleContext, values: readonly SyntaxNode[]): Known | null {
  const types = values.map((value) => typeOf(context, value, 0));
  const [first] = types;
  if (first === undefined || first === null || types.some((one) => one?.type !== first.type)) return null;
  // Of several values that are written out, the compiler infers these alone.
  const isWide =
    first.type === 'boolean' || types.length === 1 || types.some((one) => one?.literal === false);
  return isWide ? first.type : null;
}

interface Typed {
  readonly type: Known;
  /** True for a value that is written out. */
  readonly literal: boolean;
}

/** Expressions are not looked into further. */
const MAX_DEPTH = 5;
const COMPARISON = /^(?:[=!]==?|[<>]=?|in|instanceof)$/u;

function typeOf(context: RuleContext, node: SyntaxNode, depth: number): Typed | null {
  if (depth > MAX_DEPTH) return null;
  switch (node.type) {
    case 'true':
    case 'false':
      return { type: 'boolean', literal: false };
    case 'string':
      return { type: 'string', literal: true };
    case 'template_string':
      return { type: 'string', literal: !node.children.some(({ type }) => type === 'template_substitution') };
    case 'number':
      return context.textOf(node).endsWith('n') ? null : { type: 'number', literal: true };
    case 'parenthesized_expression': {
      const [inner] = partsOf(node);
      return inner === undefined ? null : typeOf(context, inner, depth + 1);
    }
    case 'unary_expression':
      return hasToken(node, '!') ? { type: 'boolean', literal: false } : null;
    case 'binary_expression':
      return typeOfBinary(context, node, depth);
    default:
      return null;
  }
}

function typeOfBinary(context: RuleContext, node: SyntaxNode, depth: number): Typed | null {
  const operator = childOf(node, 'operator')?.type ?? '';
  if (COMPARISON.test(operator)) return { type: 'boolean', literal: false };
  const [left, right] = ['left', 'right'].map((side) => {
    const part = childOf(node, side);
    return part === null ? null : typeOf(context, part, depth + 1);
  });
  const types = [left?.type, right?.type];
  if (operator === '+' && types.includes('string')) return { type: 'string', literal: false };
  if (/^(?:&&|\|\|)$/u.test(operator))
    return types.every((type) => type === 'boolean') ? { type: 'boolean', literal: false } : null;
  const isNumber = /^(?:[-*/%]|\*\*)$/u.test(operator) && types.includes('number');
  return isNumber ? { type: 'number', literal: false } : null;
}
