import { functionAround } from '../languages/ecmascript/callbacks.js';
import { keyName } from '../languages/ecmascript/names.js';
import { isComponentClass, isCreatedClass } from '../languages/ecmascript/react/classes.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A `render` that returns nothing. */
export const unrenderedComponent = {
  meta: {
    id: 'unrendered-component',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'The `render` method of a component returns nothing.',
    why: 'Nothing is shown, and older versions of React throw. Mostly the word `return` was forgotten.',
    examples: {
      bad: 'class Save extends React.Component {\n  render() {\n    createButton(this.props);\n  }\n}',
      good: 'class Save extends React.Component {\n  render() {\n    return createButton(this.props);\n  }\n}',
    },
    equivalents: ['react:require-render-return', 'sonarjs:S6435'],
  },
  mentions: ['render'],
  create(context) {
    const renders: SyntaxNode[] = [];
    const returning = new Set<SyntaxNode>();
    const add = (holder: SyntaxNode, fn: SyntaxNode | null): void => {
      if (fn !== null && isOfComponent(context, holder)) renders.push(fn);
    };
    return {
      on: {
        method_definition: (node) => add(node, node),
        pair: (node) => add(node, functionIn(node)),
        field_definition: (node) => add(node, functionIn(node)),
        public_field_definition: (node) => add(node, functionIn(node)),
        return_statement(node) {
          const fn = functionAround(node);
          if (fn !== null) returning.add(fn);
        },
        throw_statement(node) {
          const fn = functionAround(node);
          if (fn !== null) returning.add(fn);
        },
      },
      end() {
        for (const node of renders)
          if (!returning.has(node)) context.report({ node, message: 'Without a result nothing is shown.' });
      },
    };
  },
} as const satisfies Rule;

/** A function with braces that is the value of a property. */
function functionIn(holder: SyntaxNode): SyntaxNode | null {
  const value = childOf(holder, 'value');
  if (value === null || !/^(?:arrow_function|function_expression)$/u.test(value.type)) return null;
  return childOf(value, 'body')?.type === 'statement_block' ? value : null;
}

function isOfComponent(context: RuleContext, holder: SyntaxNode): boolean {
  const key = childOf(holder, 'key') ?? childOf(holder, 'name') ?? childOf(holder, 'property');
  if (key === null || keyName(context, key) !== 'render') return false;
  const { parent } = holder;
  if (parent?.type === 'object') return isCreatedClass(context, parent);
  return parent?.type === 'class_body' && parent.parent !== null && isComponentClass(context, parent.parent);
}
