import { isSamplePath } from '../../languages/ruby/files.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Methods that are called for what they change: where one fails, it has not changed. */
const CHANGES =
  /^(?:save|create|update|insert|write|deliver|publish|upload|commit|charge|store|perform|enqueue|import|sync|transfer)(?:_\w+)?!?$/u;

/** How many statements and clauses a body has at most that is looked at. */
const MAX_BODY = 200;

/** UTF-16 units. A longer method is not searched for a later use of an error. */
const MAX_METHOD = 5000;

/** Methods that end something, as well as they can. */
const ENDING =
  /close|clean|dispose|shut|stop|destroy|quiet|silent|try|finali|cancel|abort|rollback|undo|best/iu;

/** An error is rescued and nothing is done. */
export const rubySwallowedRescue = {
  meta: {
    id: 'ruby-swallowed-rescue',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'An error is rescued, and nothing is done about it.',
    why: 'The method was called for what it changes. Whatever goes wrong in it, a misspelt name too, the code goes on as if it had changed, and no log or caller knows of it. A comment says why that is right.',
    examples: {
      bad: 'def keep(order)\n  order.save!\nrescue => e\nend\n',
      good: 'def keep(order)\n  order.save!\nrescue ActiveRecord::RecordInvalid => e\n  logger.warn(e.message)\nend\n',
    },
    equivalents: ['cwe:390'],
    suppressedBy: ['rubocop:Lint-SuppressedException'],
  },
  create: (context) => ({
    on: {
      rescue(node) {
        if (!node.named || isSamplePath(context.path) || (node.parent?.children.length ?? 0) > MAX_BODY)
          return;
        const body = childOf(node, 'body');
        if (body !== null && partsOf(body).length > 0) return;
        const siblings = node.parent?.children ?? [];
        const next = siblings.slice(siblings.indexOf(node) + 1).find(({ type }) => type !== 'comment');
        const end = next?.start ?? node.parent?.parent?.end ?? node.end;
        // A comment says that it is meant so.
        if (/#/u.test(context.text.slice(node.start, end).split(/^\s*end\b/mu)[0] ?? '')) return;
        if (!isBroad(context, node) || !changes(context, node)) return;
        context.report({ node, message: 'What was to be changed may not be, and nobody learns of it.' });
      },
    },
  }),
} as const satisfies Rule;

/** True for a `rescue` of everything: of no class, or of one that all errors have. */
function isBroad(context: RuleContext, node: SyntaxNode): boolean {
  const variable = node.children.find(({ type }) => type === 'exception_variable');
  const name = variable === undefined ? undefined : partsOf(variable)[0];
  // What another variable is set to may be looked at later on.
  if (name !== undefined && !/^_?(?:e|ex|err|error|exception)$/u.test(context.textOf(name))) return false;
  const classes = node.children.find(({ type }) => type === 'exceptions');
  return (
    classes === undefined ||
    partsOf(classes).some((one) => /^(?:::)?(?:StandardError|Exception)$/u.test(context.textOf(one)))
  );
}

/** True where what is tried ends with a call that changes something, in a method that does not end anything. */
function changes(context: RuleContext, node: SyntaxNode): boolean {
  const all = node.parent === null ? [] : partsOf(node.parent);
  const last = all[all.findIndex(({ type }) => type === 'rescue') - 1];
  const called = last?.type === 'call' ? childOf(last, 'method') : last;
  if (called?.type !== 'identifier' || !CHANGES.test(context.textOf(called))) return false;
  for (const at of ancestorsOf(node)) {
    if (at.type === 'ensure' || at.type === 'rescue') return false;
    if (at.type !== 'method' && at.type !== 'singleton_method') continue;
    const name = childOf(at, 'name');
    return name !== null && !ENDING.test(context.textOf(name)) && !isRead(context, at, node);
  }
  return false;
}

/** True for an error that the method reads behind the clause. */
function isRead(context: RuleContext, method: SyntaxNode, node: SyntaxNode): boolean {
  if (method.end - method.start > MAX_METHOD) return true;
  const [, name] = /=>\s*(\w+)/u.exec(context.textOf(node)) ?? [];
  return (
    name !== undefined && new RegExp(`\\b${name}\\b`, 'u').test(context.text.slice(node.end, method.end))
  );
}
