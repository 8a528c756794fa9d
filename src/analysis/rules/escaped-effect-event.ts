import { inlineCode } from '../inline-code.js';
import { memberName } from '../languages/ecmascript/names.js';
import { ancestorsOf, argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An effect event that is used outside of effects. */
export const escapedEffectEvent = {
  meta: {
    id: 'escaped-effect-event',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Other libraries have a function of this name that may be called anywhere.',
    confidence: 0.8,
    languages: ECMASCRIPT,
    summary: 'A function from `useEffectEvent` is used outside of effects.',
    why: 'React lets such a function be called only from effects of the same component. Handed to another component or called while rendering it throws, or sees values of another render.',
    examples: {
      bad: 'function useNote({ show }) {\n  const onShow = useEffectEvent(() => show());\n  return onShow;\n}',
      good: 'function useNote({ show }) {\n  const onShow = useEffectEvent(() => show());\n  useEffect(() => onShow(), []);\n}',
    },
    equivalents: ['react-hooks:rules-of-hooks'],
  },
  mentions: ['useEffectEvent'],
  create(context) {
    const report = (node: SyntaxNode): void => {
      const what = inlineCode(context.textOf(node), 'This function');
      context.report({ node, message: `${what} may be called only from effects of its component.` });
    };
    return {
      on: {
        call_expression(node) {
          if (nameOf(context, node) !== 'useEffectEvent') return;
          const { parent } = node;
          if (parent?.type === 'variable_declarator') reportUses(context, parent, report);
          else if (parent?.type !== 'expression_statement') report(childOf(node, 'function') ?? node);
        },
      },
    };
  },
} as const satisfies Rule;

function reportUses(context: RuleContext, declarator: SyntaxNode, report: (node: SyntaxNode) => void): void {
  const scopes = context.scopes();
  const name = childOf(declarator, 'name');
  const binding = name?.type === 'identifier' ? scopes.lookup(context.textOf(name), name) : null;
  if (binding === null || scopes.functionAt(declarator) === null) return;
  for (const { node } of binding.references) if (!isInEffect(context, node)) report(node);
}

const EFFECT = /^use(?:Layout|Insertion)?Effect(?:Event)?$/u;

function isInEffect(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.type !== 'call_expression' || (argumentsOf(at)?.length ?? 0) === 0) continue;
    if (EFFECT.test(nameOf(context, at))) return true;
  }
  return false;
}

/** `useEffect`, `React.useEffect`. */
function nameOf(context: RuleContext, call: SyntaxNode): string {
  const callee = childOf(call, 'function');
  if (callee === null) return '';
  return callee.type === 'identifier' ? context.textOf(callee) : (memberName(context, callee) ?? '');
}
