import { isBuiltIn } from '../languages/ecmascript/names.js';
import { watchReassignments } from '../languages/ecmascript/reassignments.js';
import {
  argumentsOf,
  childOf,
  operatorOf,
  partsOf,
  unwrap,
  wrapped,
} from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

const IMPORTING = ['import_clause', 'import_specifier', 'namespace_import'];

/** An assignment to what was imported. */
export const importReassignment = {
  meta: {
    id: 'import-reassignment',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    summary: 'An imported name, or a member of an imported namespace, is assigned to.',
    why: 'Imports are read-only views of another module: the assignment throws a TypeError when the line runs. The module itself has to offer a way to set the value.',
    examples: {
      bad: "import { limit } from './limit.js';\nlimit = 10;",
      good: "import { limit } from './limit.js';\nlet own = limit;\nown = 10;",
    },
    equivalents: ['eslint:no-import-assign', 'cwe:471'],
  },
  mentions: ['import'],
  create(context) {
    const reassignments = watchReassignments(context, 'import', IMPORTING, ({ name }, { node }) => {
      const what = inlineCode(name, 'This name');
      context.report({ node, message: `${what} is imported, so assigning to it throws a TypeError.` });
    });
    const namespaces = new Set<SyntaxNode>();
    return {
      on: {
        ...reassignments.on,
        namespace_import(node) {
          reassignments.on['namespace_import']?.(node);
          namespaces.add(node);
        },
      },
      end() {
        reassignments.end?.();
        if (namespaces.size > 0) checkMembers(context, namespaces);
      },
    };
  },
} as const satisfies Rule;

function checkMembers(context: RuleContext, namespaces: ReadonlySet<SyntaxNode>): void {
  for (const { kind, name, declarations, references } of context.scopes().bindings) {
    const declaring = declarations[0]?.node;
    if (kind !== 'import' || declaring === undefined || !namespaces.has(declaring)) continue;
    for (const { node } of references) {
      if (!changesMember(context, node)) continue;
      const what = inlineCode(name, 'This');
      context.report({
        node,
        message: `${what} is an imported namespace, so changing a member of it throws a TypeError.`,
      });
    }
  }
}

const CHANGERS = {
  Object: /^(?:assign|define(?:Property|Properties)|freeze|setPrototypeOf)$/u,
  Reflect: /^(?:defineProperty|deleteProperty|set|setPrototypeOf)$/u,
};

/** `ns.a = …`, `ns.a++`, `delete ns.a`, `Object.assign(ns, …)`. */
function changesMember(context: RuleContext, name: SyntaxNode): boolean {
  const outer = wrapped(name);
  const { parent } = outer;
  if (parent?.type === 'arguments' && parent.parent !== null) {
    const callee = childOf(parent.parent, 'function');
    if (callee === null || argumentsOf(parent.parent)?.[0] !== outer) return false;
    return Object.entries(CHANGERS).some(([object, method]) =>
      isBuiltIn(context, unwrap(callee), object, method),
    );
  }
  const isMember = parent?.type === 'member_expression' || parent?.type === 'subscript_expression';
  return isMember && outer.field === 'object' && isChanged(wrapped(parent));
}

/** How deep a pattern is looked up through. */
const MAX_PATTERN = 10;

function isChanged(member: SyntaxNode): boolean {
  let at = member;
  for (let depth = 0; depth < MAX_PATTERN; depth += 1) {
    const { parent, field } = at;
    if (parent === null) return false;
    switch (parent.type) {
      case 'assignment_expression':
      case 'augmented_assignment_expression':
      case 'for_in_statement':
        return field === 'left';
      case 'update_expression':
        return true;
      case 'unary_expression':
        return operatorOf(parent)?.type === 'delete';
      case 'pair_pattern':
        if (field !== 'value') return false;
        break;
      case 'assignment_pattern':
      case 'object_assignment_pattern':
        if (field !== 'left') return false;
        break;
      case 'rest_pattern':
      case 'array_pattern':
      case 'object_pattern':
        if (!partsOf(parent).includes(at)) return false;
        break;
      default:
        return false;
    }
    at = parent;
  }
  return false;
}
