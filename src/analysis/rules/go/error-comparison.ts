import { inlineCode } from '../../inline-code.js';
import { binaryOf } from '../../languages/go/expressions.js';
import {
  argumentsOf,
  below,
  expressionsOf,
  functionAround,
  localFunction,
  stringValue,
} from '../../languages/go/functions.js';
import { calledName, qualifiedName } from '../../languages/go/imports.js';
import { dottedName } from '../../languages/go/names.js';
import { sourceOf } from '../../languages/go/sources.js';
import { bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Errors that functions of the standard library always give inside another one. */
const WRAPPED: readonly { readonly known: RegExp; readonly by: RegExp }[] = [
  {
    known: /^(?:os|io\/fs)\.Err(?:NotExist|Exist|Permission)$|^syscall\.E[A-Z]+$/u,
    by: /^(?:os\.(?:Open|OpenFile|Create|Stat|Lstat|ReadFile|ReadDir|WriteFile|Mkdir|MkdirAll|Remove|Rename|Chmod|Chown|Chtimes|Chdir|Truncate|Readlink|Link|Symlink)|io\/ioutil\.(?:ReadFile|ReadDir|WriteFile))$/u,
  },
  { known: /^strconv\.Err(?:Syntax|Range)$/u, by: /^strconv\.(?:Atoi|Parse(?:Bool|Float|Int|Uint))$/u },
  { known: /^os\/exec\.ErrNotFound$/u, by: /^os\/exec\.LookPath$/u },
  {
    known: /^context\.(?:Canceled|DeadlineExceeded)$/u,
    by: /^net\/http\.(?:Get|Head|Post|PostForm|DefaultClient\.(?:Do|Get|Head|Post|PostForm))$/u,
  },
];

/** An error compared with one that is only ever inside it. */
export const goErrorComparison = {
  meta: {
    id: 'go-error-comparison',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['go'],
    summary: 'An error is compared with one that it wraps.',
    why: 'The function gives an error with the known one inside, so the two are never equal and the case that was thought of is treated as any other. `errors.Is` looks inside.',
    examples: {
      bad: 'package p\n\nimport "os"\n\nfunc isThere(name string) bool {\n\t_, err := os.Stat(name)\n\treturn err != os.ErrNotExist\n}\n',
      good: 'package p\n\nimport (\n\t"errors"\n\t"os"\n)\n\nfunc isThere(name string) bool {\n\t_, err := os.Stat(name)\n\treturn !errors.Is(err, os.ErrNotExist)\n}\n',
    },
    equivalents: ['cwe:697'],
    suppressedBy: ['errorlint:comparison'],
  },
  mentions: ['Err', 'syscall', 'context'],
  create: (context) => {
    const wrapping = wrappedBy(context);
    const check = (node: SyntaxNode, compared: SyntaxNode, known: SyntaxNode): void => {
      if (dottedName(context.text, known) === null) return;
      const source = sourceOf(context, compared);
      const callee = source === null ? null : childOf(source.call, 'function');
      if (source === null || callee === null) return;
      const name = qualifiedName(context, known) ?? '';
      const called = calledName(context, source.call) ?? '';
      const isWrapped =
        WRAPPED.some((one) => one.known.test(name) && one.by.test(called)) ||
        wrapping(callee).has(context.textOf(known));
      if (!isWrapped) return;
      const shown = inlineCode(context.textOf(callee), 'The function');
      context.report({
        node,
        message: `${shown} gives this error inside another one, so the two are never equal: \`errors.Is\` finds it.`,
      });
    };
    return {
      on: {
        binary_expression(node) {
          const parts = binaryOf(node);
          if (parts === null || !/^[=!]=$/u.test(parts.operator) || parts.right.type === 'nil') return;
          check(node, parts.left, parts.right);
          check(node, parts.right, parts.left);
        },
        expression_case(node) {
          const value = node.parent === null ? null : childOf(node.parent, 'value');
          if (value === null) return;
          for (const one of expressionsOf(childOf(node, 'value'))) check(one, bare(value), bare(one));
        },
      },
    };
  },
} as const satisfies Rule;

const NONE: ReadonlySet<string> = new Set();

/** Gives the errors, as they are written, that a function of the file always wraps with `%w`. */
function wrappedBy(context: RuleContext): (callee: SyntaxNode) => ReadonlySet<string> {
  const known = new Map<SyntaxNode, ReadonlySet<string>>();
  return (callee) => {
    const fn = localFunction(context, callee);
    if (fn === null) return NONE;
    const found = known.get(fn) ?? wrappedIn(context, fn);
    known.set(fn, found);
    return found;
  };
}

const KNOWN = /^(?:\w+\.)?[Ee]rr[A-Z]\w*$/u;

function wrappedIn(context: RuleContext, fn: SyntaxNode): ReadonlySet<string> {
  const wrapped = new Set<string>();
  const plain = new Set<string>();
  for (const node of below(childOf(fn, 'body') ?? fn)) {
    if (node.type !== 'return_statement' || functionAround(node) !== fn) continue;
    const [list] = partsOf(node);
    const error = expressionsOf(list ?? null).at(-1);
    // What a name or another call gives may be any of them.
    if (error === undefined) return NONE;
    const inside = errorsInside(context, error);
    if (inside !== null) for (const one of inside) wrapped.add(one);
    else if (KNOWN.test(context.textOf(error))) plain.add(context.textOf(error));
    else if (error.type !== 'nil') return NONE;
  }
  return new Set([...wrapped].filter((one) => !plain.has(one)));
}

/** Known errors that `fmt.Errorf` wraps; null for any other expression than that and a new error. */
function errorsInside(context: RuleContext, error: SyntaxNode): readonly string[] | null {
  const name = error.type === 'call_expression' ? calledName(context, error) : null;
  if (name === 'errors.New') return [];
  if (name !== 'fmt.Errorf') return null;
  const [format, ...given] = argumentsOf(error);
  const text = format === undefined ? null : stringValue(context, format);
  if (text?.includes('%w') !== true) return [];
  return given.map((one) => context.textOf(one)).filter((one) => KNOWN.test(one));
}
