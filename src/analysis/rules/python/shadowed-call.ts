import { inlineCode } from '../../inline-code.js';
import { BUILT_INS } from '../../languages/python/built-in-functions.js';
import { parameterName } from '../../languages/python/scopes.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A built-in that is called where its name means an argument that nobody can call. */
export const shadowedCall = {
  meta: {
    id: 'python-shadowed-call',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['python'],
    summary: 'A built-in is called where a parameter has taken its name.',
    why: 'Inside the function the name means the argument, which by its default or its type is no function. The call raises a `TypeError`.',
    examples: {
      bad: 'def show(items, max=10):\n    size = max(len(items), 1)\n    return items[:size]\n',
      good: 'def show(items, limit=10):\n    size = max(len(items), 1)\n    return items[:size]\n',
    },
    equivalents: ['cwe:628'],
    suppressedBy: ['ruff:A002', 'pylint:W0622', 'pylint:E1102'],
  },
  create: (context) => ({
    on: {
      parameters(node) {
        for (const parameter of partsOf(node)) {
          const name = parameterName(parameter);
          if (name === null || !BUILT_INS.has(context.textOf(name)) || !isValue(context, parameter)) continue;
          const binding =
            context.scopes().resolve(name) ?? context.scopes().lookup(context.textOf(name), name);
          if (binding === null || binding.reassigned || binding.declarations.length !== 1) continue;
          if (!binding.references.some(({ node: use }) => isCalled(use) && !isAsked(context, use))) continue;
          const shown = inlineCode(context.textOf(name), 'The built-in');
          context.report({
            node: name,
            message: `${shown} is the argument here and cannot be called, which this function does.`,
          });
        }
      },
    },
  }),
} as const satisfies Rule;

const isCalled = (use: SyntaxNode): boolean => use.parent?.type === 'call' && use.field === 'function';

/** Somewhere around it is asked whether it can be called. */
function isAsked(context: RuleContext, use: SyntaxNode): boolean {
  const name = context.textOf(use);
  return context.text.includes(`callable(${name})`) || context.text.includes(`isinstance(${name},`);
}

const LITERALS =
  /^(?:integer|float|string|concatenated_string|true|false|list|dictionary|tuple|set|unary_operator)$/u;

const TYPES =
  /^(?:str|int|float|bool|bytes|bytearray|list|dict|set|tuple|frozenset)(?:\[.*\])?(?: \| None)?$/su;

/** True where the default or the annotation says that the argument is no function. */
function isValue(context: RuleContext, parameter: SyntaxNode): boolean {
  const annotation = childOf(parameter, 'type');
  if (annotation !== null) return TYPES.test(context.textOf(annotation));
  const value = childOf(parameter, 'value');
  return value !== null && LITERALS.test(value.type);
}
