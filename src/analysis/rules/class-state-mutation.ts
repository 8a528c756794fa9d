import { functionAround } from '../languages/ecmascript/callbacks.js';
import { memberName } from '../languages/ecmascript/names.js';
import { isComponentClass, isCreatedClass } from '../languages/ecmascript/react/classes.js';
import { ancestorsOf, childOf, hasToken, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `this.state.x = …` in a class component. */
export const classStateMutation = {
  meta: {
    id: 'class-state-mutation',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'A class component sets its state without `setState`.',
    why: 'React does not see the change, so nothing is rendered again, and the next `setState` may overwrite it. Components that compare old and new state find no difference.',
    examples: {
      bad: 'class Counter extends React.Component {\n  add() {\n    this.state.count += 1;\n  }\n}',
      good: 'class Counter extends React.Component {\n  add() {\n    this.setState(({ count }) => ({ count: count + 1 }));\n  }\n}',
    },
    equivalents: ['react:no-direct-mutation-state', 'sonarjs:S6746', 'cwe:471'],
  },
  mentions: ['state'],
  create(context) {
    const check = (node: SyntaxNode, target: SyntaxNode | null): void => {
      if (target === null || !isOwnState(context, target) || !isInComponent(context, node)) return;
      context.report({ node, message: 'React does not see this change, so nothing is rendered again.' });
    };
    return {
      on: {
        assignment_expression: (node) => check(node, childOf(node, 'left')),
        augmented_assignment_expression: (node) => check(node, childOf(node, 'left')),
        update_expression: (node) => check(node, childOf(node, 'argument')),
        unary_expression(node) {
          if (hasToken(node, 'delete')) check(node, childOf(node, 'argument'));
        },
      },
    };
  },
} as const satisfies Rule;

/** How many members of `this.state.a.b` are followed. */
const MAX_LINKS = 20;

/** `this.state`, or something in it. */
function isOwnState(context: RuleContext, target: SyntaxNode): boolean {
  let at = unwrap(target);
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const object = childOf(at, 'object') ?? (at.type === 'non_null_expression' ? partsOf(at)[0] : undefined);
    if (object === undefined) return false;
    if (unwrap(object).type === 'this') return memberName(context, at) === 'state';
    at = unwrap(object);
  }
  return false;
}

/** True in a component outside the part of its constructor that runs at once. */
function isInComponent(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.type === 'class_declaration' || at.type === 'class') {
      return isComponentClass(context, at) && !isConstructor(context, functionAround(node));
    }
    if (at.type === 'object' && isCreatedClass(context, at)) return true;
  }
  return false;
}

function isConstructor(context: RuleContext, fn: SyntaxNode | null): boolean {
  const name = fn?.type === 'method_definition' ? childOf(fn, 'name') : null;
  return name !== null && context.textOf(name) === 'constructor';
}
