import { inlineCode } from '../inline-code.js';
import { isGlobal } from '../languages/ecmascript/globals.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { incompleteDependencies, type Incomplete } from '../languages/ecmascript/react/dependencies.js';
import { argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** An effect that runs once and asks a server for what a prop names. */
export const staleRequest = {
  meta: {
    id: 'stale-request',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'An effect that runs once loads what a prop or state names.',
    why: 'When the prop changes, React keeps the component and does not run the effect again. The page goes on showing what belongs to the old value.',
    examples: {
      bad: "import { useEffect, useState } from 'react';\nexport function useUser(id) {\n  const [user, setUser] = useState(null);\n  useEffect(() => { void fetch('/users/' + id).then((r) => r.json()).then(setUser, report); }, []);\n  return user;\n}",
      good: "import { useEffect, useState } from 'react';\nexport function useUser(id) {\n  const [user, setUser] = useState(null);\n  useEffect(() => { void fetch('/users/' + id).then((r) => r.json()).then(setUser, report); }, [id]);\n  return user;\n}",
    },
    equivalents: ['cwe:672'],
    suppressedBy: ['react-hooks:exhaustive-deps'],
  },
  mentions: ['Effect'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const incomplete = incompleteDependencies(context, node);
        if (incomplete === null || !incomplete.hook.endsWith('Effect') || partsOf(incomplete.list).length > 0)
          return;
        const [callback] = argumentsOf(node) ?? [];
        const name = callback === undefined ? null : nameInRequest(context, callback, incomplete);
        if (name === null) return;
        context.report({
          node: incomplete.list,
          message: `When ${inlineCode(name, 'the value')} changes, this is not loaded again, as the list does not name it.`,
        });
      },
    },
  }),
} as const satisfies Rule;

/** Longer effects are not looked through. */
const MAX_NODES = 2000;

/** The first of the missing names that stands in the address of a request. */
function nameInRequest(context: RuleContext, callback: SyntaxNode, { missing }: Incomplete): string | null {
  const stack = [callback];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const at = stack.pop();
    if (at === undefined) return null;
    const address = at.type === 'call_expression' ? addressOf(context, at) : null;
    const name = address === null ? undefined : missing.find((one) => mentions(context, address, one));
    if (name !== undefined) return name;
    stack.push(...at.children);
  }
  return null;
}

/** The address that `fetch` or `axios` is given. */
function addressOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const callee = childOf(call, 'function');
  const [address] = argumentsOf(call) ?? [];
  if (callee === null || address === undefined) return null;
  if (isGlobal(context, callee, 'fetch')) return address;
  const exported = exportedOf(context, callee);
  return exported?.module === 'axios' && /^(?:default\.)?(?:get|request)?$/u.test(exported.name)
    ? address
    : null;
}

/** True for an address that is put together with the name: `'/users/' + id`. */
function mentions(context: RuleContext, address: SyntaxNode, name: string): boolean {
  const stack = [address];
  for (let nodes = 0; nodes < MAX_NODES; nodes += 1) {
    const at = stack.pop();
    if (at === undefined) return false;
    if (at.type === 'identifier' && context.textOf(at) === name) return true;
    if (
      /^(?:template_string|template_substitution|binary_expression|parenthesized_expression|identifier)$/u.test(
        at.type,
      )
    )
      stack.push(...at.children);
  }
  return false;
}
