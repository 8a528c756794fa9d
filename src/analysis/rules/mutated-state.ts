import { inlineCode } from '../inline-code.js';
import { memberName } from '../languages/ecmascript/names.js';
import { type Mutation, mutatedByCall, mutatedBySetting } from '../languages/ecmascript/react/mutations.js';
import { argumentsOf, childOf, hasToken, partsOf, unwrap, wrapped } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** State of `useState` that is changed in place. */
export const mutatedState = {
  meta: {
    id: 'mutated-state',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'State of a component is changed in place.',
    why: 'React compares the old state with the new one. When both are the same object it renders nothing again, and what is on the screen no longer shows what is in the state.',
    fix: 'The fix sets a changed copy.',
    examples: {
      bad: "import { useState } from 'react';\nexport function useItems() {\n  const [items, setItems] = useState([]);\n  const add = (item) => {\n    items.push(item);\n    setItems(items);\n  };\n  return { items, add };\n}",
      good: "import { useState } from 'react';\nexport function useItems() {\n  const [items, setItems] = useState([]);\n  const add = (item) => {\n    setItems([...items, item]);\n  };\n  return { items, add };\n}",
    },
    equivalents: ['cwe:471'],
  },
  mentions: ['useState'],
  create(context) {
    const report = (node: SyntaxNode, mutation: Mutation | null): void => {
      if (mutation === null) return;
      const name = inlineCode(context.textOf(mutation.name), 'this state');
      const fix = node.type === 'call_expression' ? fixOf(context, node, mutation) : null;
      context.report({
        node,
        message:
          mutation.isShared === true
            ? `${name} is a copy of the first level only, so this changes the old state as well.`
            : `React compares old and new state, and a change of ${name} in place leaves both the same.`,
        ...(fix === null ? {} : { fix }),
      });
    };
    const set = (node: SyntaxNode, target: SyntaxNode | null): void => {
      if (target !== null) report(node, mutatedBySetting(context, target));
    };
    return {
      on: {
        call_expression: (node) => report(node, mutatedByCall(context, node)),
        assignment_expression: (node) => set(node, childOf(node, 'left')),
        augmented_assignment_expression: (node) => set(node, childOf(node, 'left')),
        update_expression: (node) => set(node, childOf(node, 'argument')),
        unary_expression(node) {
          if (hasToken(node, 'delete')) set(node, childOf(node, 'argument'));
        },
      },
    };
  },
} as const satisfies Rule;

function fixOf(context: RuleContext, call: SyntaxNode, mutation: Mutation): RuleFix | null {
  const callee = childOf(call, 'function');
  const method = callee === null ? null : memberName(context, callee);
  // What is in the state needs copies of all that is around it.
  if (callee === null || unwrap(childOf(callee, 'object') ?? callee) !== mutation.name) return null;
  if (method === 'push') return fixOfPush(context, call, mutation);
  const argument = wrapped(call);
  const setting = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  if ((method !== 'sort' && method !== 'reverse') || setting === null) return null;
  if (!isSetting(context, setting, mutation)) return null;
  const { start, end } = mutation.name;
  const copy = `[...${context.textOf(mutation.name)}]`;
  return { title: 'Change a copy', edits: [{ start, end, text: copy }] };
}

/** `items.push(item); setItems(items);` where nothing follows in the block that may count on the change. */
function fixOfPush(context: RuleContext, call: SyntaxNode, mutation: Mutation): RuleFix | null {
  const statement = call.parent;
  const block = statement?.parent;
  const args = argumentsOf(call) ?? [];
  if (statement?.type !== 'expression_statement' || block?.type !== 'statement_block') return null;
  if (args.length === 0) return null;
  const next = block.children[block.children.indexOf(statement) + 1];
  if (next?.type !== 'expression_statement' || partsOf(block).at(-1) !== next) return null;
  const [setting] = partsOf(next);
  const [given] = setting === undefined ? [] : (argumentsOf(setting) ?? []);
  const name = context.textOf(mutation.name);
  if (setting === undefined || given === undefined || !isSetting(context, setting, mutation)) return null;
  if (context.textOf(unwrap(given)) !== name || /\/[/*]/u.test(context.text.slice(statement.start, next.end)))
    return null;
  const first = args[0]?.start ?? call.end;
  const items = context.text.slice(first, args.at(-1)?.end);
  const setter = context.textOf(childOf(setting, 'function') ?? setting);
  const edit = { start: statement.start, end: setting.end, text: `${setter}([...${name}, ${items}])` };
  return { title: 'Set a copy with the new entry', edits: [edit] };
}

function isSetting(context: RuleContext, call: SyntaxNode, { pair }: Mutation): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  if (callee?.type !== 'identifier' || argumentsOf(call)?.length !== 1) return false;
  const [declaration] = context.scopes().resolve(callee)?.declarations ?? [];
  return declaration !== undefined && declaration.identifier === pair.setter;
}
