import { binaryOf, holdsComment, statementsOf } from '../../languages/go/expressions.js';
import { isSamplePath } from '../../languages/go/files.js';
import { below, expressionsOf, functionAround, resultTypes } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { sourceOf, type Source } from '../../languages/go/sources.js';
import { targetsOf } from '../../languages/go/scopes.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Calls that are made for what they change: an error says that it has not changed, which is no answer to any question. */
const CHANGES =
  /^(?:[Aa]dd|[Aa]ppend|[Aa]pply|[Cc]hmod|[Cc]hown|[Cc]ommit|[Cc]opy|[Cc]reate|[Dd]elete|[Ff]lush|[Ii]nsert|[Mm]kdir|[Mm]igrate|[Mm]ove|[Pp]ersist|[Pp]ut|[Rr]egister|[Rr]emove|[Rr]ename|[Rr]eplace|[Ss]ave|[Ss]et|[Ss]tore|[Ss]ync|[Tt]runcate|[Uu]pdate|[Uu]pload)(?![a-z])/u;

/** Calls that look whether something is right, or get something ready: behind one that failed there is nothing to give. */
const PREPARES =
  /^(?:[Cc]heck|[Ee]nsure|[Ii]nit|[Ii]nitialize|[Pp]repare|[Ss]etup|[Vv]alidate|[Vv]erify)(?![a-z])/u;

/** An error that is found and not passed on. */
export const goReturnedNil = {
  meta: {
    id: 'go-returned-nil',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A function returns nil for its error where it has just found one.',
    why: 'The call that failed was made for what it changes or makes sure of, and gives nothing but this error. The caller takes it for done and goes on. Elsewhere the function passes its errors on.',
    examples: {
      bad: 'package p\n\nfunc clear(items []string) error {\n\tfor _, item := range items {\n\t\tif err := remove(item); err != nil {\n\t\t\treturn nil\n\t\t}\n\t}\n\treturn sync()\n}\n',
      good: 'package p\n\nfunc clear(items []string) error {\n\tfor _, item := range items {\n\t\tif err := remove(item); err != nil {\n\t\t\treturn err\n\t\t}\n\t}\n\treturn sync()\n}\n',
    },
    equivalents: ['cwe:390'],
    suppressedBy: ['nilerr:nilerr'],
  },
  mentions: ['nil'],
  create: (context) => {
    const passing = new Map<SyntaxNode, boolean>();
    const passesOn = (fn: SyntaxNode): boolean => {
      const known = passing.get(fn) ?? returnsErrors(fn);
      passing.set(fn, known);
      return known;
    };
    return {
      on: {
        if_statement(node) {
          const test = binaryOf(childOf(node, 'condition') ?? node);
          if (test?.operator !== '!=' || test.right.type !== 'nil' || isSamplePath(context.path)) return;
          if (!/^err$|^\w+Err$/u.test(context.textOf(test.left))) return;
          const body = childOf(node, 'consequence');
          const [only, second] = body === null ? [] : statementsOf(body);
          if (
            only?.type !== 'return_statement' ||
            second !== undefined ||
            childOf(node, 'alternative') !== null
          )
            return;
          const values = expressionsOf(partsOf(only)[0] ?? null);
          const fn = functionAround(node);
          // What a function literal gives depends on who calls it.
          if (fn === null || fn.type === 'func_literal' || values.at(-1)?.type !== 'nil') return;
          const results = resultTypes(context, fn);
          if (results.at(-1) !== 'error' || results.length !== values.length || results.includes('bool'))
            return;
          const source = sourceOf(context, test.left);
          if (source === null || source.others.length > 0) return;
          if (!isChange(context, source) && !(isNothing(values) && isPrepared(context, source))) return;
          if (isExplained(context, node) || isExplained(context, source.statement) || !passesOn(fn)) return;
          context.report({
            node: only,
            message: 'The error that was found is lost: the caller sees a success.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

function isChange(context: RuleContext, { call }: Source): boolean {
  const name = lastName(call);
  // What is to be removed may be gone already.
  if (name === null || /^os\.(?:Remove|RemoveAll|Mkdir)$/u.test(calledName(context, call) ?? ''))
    return false;
  return CHANGES.test(context.textOf(name));
}

function lastName(call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  return callee === null ? null : (childOf(callee, 'field') ?? callee);
}

/** True for a call that gives nothing but an error, which says that something is not right or not ready. */
function isPrepared(context: RuleContext, { statement, call }: Source): boolean {
  const name = lastName(call);
  return name !== null && PREPARES.test(context.textOf(name)) && targetsOf(statement).length === 1;
}

/** True for results beside the error that hold nothing: `nil`, `0`, `""`, `T{}`. Whoever gets one of them works with it. */
function isNothing(values: readonly SyntaxNode[]): boolean {
  const others = values.slice(0, -1);
  return others.length > 0 && others.every((value) => isZero(bare(value)));
}

function isZero({ type, children, end, start }: SyntaxNode): boolean {
  if (type === 'nil') return true;
  if (type === 'int_literal') return end - start === 1;
  if (type === 'interpreted_string_literal') return end - start === 2;
  const body = type === 'composite_literal' ? children.find(({ field }) => field === 'body') : undefined;
  return body !== undefined && partsOf(body).length === 0;
}

/** How much of the text around a statement is looked at. */
const MAX_AROUND = 300;

/** True when a comment stands in a statement, right above it or behind it: it says why. */
function isExplained(context: RuleContext, statement: SyntaxNode): boolean {
  const { text } = context;
  const before = text.slice(Math.max(0, statement.start - MAX_AROUND), statement.start);
  const [above = ''] = before.split('\n').slice(-2);
  const [behind = ''] = text.slice(statement.end, statement.end + MAX_AROUND).split('\n');
  return /^\s*\/\/|\*\/\s*$/u.test(above) || /\/[/*]/u.test(behind) || holdsComment(statement);
}

/** True for a function that returns an error of its own somewhere, by its name or as it comes from a call. */
function returnsErrors(fn: SyntaxNode): boolean {
  for (const node of below(fn)) {
    if (node.type !== 'return_statement' || functionAround(node) !== fn) continue;
    const error = expressionsOf(partsOf(node)[0] ?? null).at(-1);
    if (error !== undefined && error.type !== 'nil') return true;
  }
  return false;
}
