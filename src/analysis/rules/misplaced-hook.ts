import { inlineCode } from '../inline-code.js';
import { type Misplacement, watchHookCalls } from '../languages/ecmascript/react/hook-calls.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { importsReact, reactExport } from '../languages/ecmascript/react/modules.js';
import { childOf, FUNCTIONS } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const WHERE: Readonly<Record<Misplacement, string>> = {
  loop: 'is called in a loop, so the number of hooks changes between renders',
  condition: 'is called only sometimes, so the hooks behind it get the state of others',
  'early-return': 'is not called when the function returns before it',
  callback: 'is called in a callback, where React throws',
  async: 'is called in an async function, which React cannot render',
  class: 'is called in a class, where React throws',
  try: 'is called in a `try`, which catches what React has to see',
  function: 'is called in a function that is named neither like a component nor like a hook',
  top: 'is called outside of any component',
};

/**
 * True for `use` where the file says that it is another one: a parameter, a function of its own that calls no hook, or
 * what a library other than React exports.
 */
function isOtherUse(context: RuleContext, callee: SyntaxNode): boolean {
  if (callee.type !== 'identifier' || context.textOf(callee) !== 'use') return false;
  const binding = context.scopes().resolve(callee);
  if (binding === null) return false;
  if (exportedOf(context, callee) !== null || binding.kind === 'import')
    return reactExport(context, callee) === null;
  return binding.declarations.every(({ identifier, node }) => {
    if (binding.kind === 'parameter') return true;
    const { parent } = identifier;
    const declared = parent?.type === 'variable_declarator' ? childOf(parent, 'value') : node;
    const body = declared !== null && FUNCTIONS.has(declared.type) ? childOf(declared, 'body') : null;
    return body !== null && !CALLS_HOOK.test(context.textOf(body));
  });
}

const CALLS_HOOK = /\buse(?:[A-Z]\w*)?\s*[(<]/u;

/** A call that is a hook by its name, where hooks must not be called. */
export const misplacedHook = {
  meta: {
    id: 'misplaced-hook',
    kind: 'bug',
    severity: 'warning',
    offByDefault: 'Only names say what is a hook, and other libraries use such names too.',
    confidence: 0.7,
    languages: ECMASCRIPT,
    summary: 'What is a hook by its name is called where hooks must not be called.',
    why: 'Hooks work only in components and in other hooks, and by the convention the names tell them apart: `useX` for hooks, a capital letter for components. Elsewhere a hook throws, and a function with another name hides from people and tools that it calls one.',
    examples: {
      bad: 'function readName() {\n  return useContext(UserContext).name;\n}',
      good: 'function useName() {\n  return useContext(UserContext).name;\n}',
    },
    equivalents: ['react-hooks:rules-of-hooks', 'sonarjs:S6440', 'cwe:670'],
  },
  mentions: ['use'],
  create(context) {
    const precise = new Set<Misplacement>(['loop', 'condition', 'early-return', 'callback']);
    return watchHookCalls(context, ({ call, callee, where, inReact }) => {
      if (isOtherUse(context, callee)) return;
      if (precise.has(where) && inReact && importsReact(context)) return;
      const name = inlineCode(context.textOf(callee), 'This hook');
      context.report({
        node: call,
        range: { start: callee.start, end: callee.end },
        message: `${name} ${WHERE[where]}.`,
      });
    });
  },
} as const satisfies Rule;
