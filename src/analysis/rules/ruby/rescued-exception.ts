import { calledName, constantName, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { isRaise } from '../../languages/ruby/flow.js';
import { below } from '../../languages/ruby/methods.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Signals and the end of the program are rescued with the errors. */
export const rubyRescuedException = {
  meta: {
    id: 'ruby-rescued-exception',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'All exceptions are rescued, and go no further.',
    why: '`Exception` is more than errors: `exit`, Ctrl-C, the signal that ends a server and a lack of memory are exceptions too, and end here. `rescue` alone, or `StandardError`, takes the errors only.',
    fix: 'The fix rescues `StandardError`, unless what runs above may want more: what loads or evaluates code raises errors that are none.',
    examples: {
      bad: 'def load\n  read\nrescue Exception => e\n  logger.warn(e.message)\nend\n',
      good: 'def load\n  read\nrescue StandardError => e\n  logger.warn(e.message)\nend\n',
    },
    equivalents: ['rubocop:Lint-RescueException', 'cwe:396'],
  },
  mentions: ['Exception'],
  create: (context) => {
    // What serves requests of others has to answer whatever they raise.
    if (isSamplePath(context.path) || /\bdef call\(?\s*_?env\b/u.test(context.text)) return { on: {} };
    return {
      on: {
        rescue(node) {
          if (!node.named) return;
          const list = childOf(node, 'exceptions');
          const names = list === null ? [] : partsOf(list);
          const rescued = names.find((one) => constantName(context, one) === 'Exception');
          if (rescued === undefined || isHandled(context, node) || endsBefore(context, node)) return;
          if (isOwnThread(context, node) || setsSignals(context, node)) return;
          context.report({
            node: rescued,
            message: 'Signals and the end of the program are rescued here with the errors.',
            ...fixOf(context, node, rescued, names),
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** Methods that are told of an exception and keep nothing of it. */
const LOGS =
  /^(?:p|pp|puts|warn|print|info|debug|error|fatal|log|log_\w+|logger|message|backtrace|inspect|full_message|class|to_s|join|first)$/u;

const LEAVES = /^(?:exit!?|abort|throw|fail|_exit|kill|reraise|re_raise)$/u;

/** True when the program ends, the exception is raised again or somebody else gets it. */
function isHandled(context: RuleContext, clause: SyntaxNode): boolean {
  const variable = childOf(clause, 'variable');
  const [target] = variable === null ? [] : partsOf(variable);
  if (target !== undefined && target.type !== 'identifier') return true;
  const name = target === undefined ? null : context.textOf(target);
  const body = childOf(clause, 'body');
  // Without a word people say that they want it so.
  if (body === null) return false;
  for (const at of below(body)) {
    if (!at.named) continue;
    if (isRaise(context.text, at)) return true;
    if (LEAVES.test(at.type === 'identifier' ? context.textOf(at) : (methodOf(context, at) ?? '')))
      return true;
    if (at.type === 'global_variable' && context.textOf(at) === '$!') return true;
    if (name !== null && at.type === 'identifier' && context.textOf(at) === name && !isLogged(context, at))
      return true;
  }
  return false;
}

/** How far up what is done with an exception is looked at. */
const MAX_STEPS = 12;

function isLogged(context: RuleContext, use: SyntaxNode): boolean {
  let at: SyntaxNode = use;
  for (let steps = 0; steps < MAX_STEPS && at.parent !== null; steps += 1) {
    at = at.parent;
    if (at.type === 'call' && !LOGS.test(methodOf(context, at) ?? '')) return false;
    if (at.type === 'binary') return false;
    if (/assignment|^return$|^pair$|^yield$|^array$|^next$|^break$/u.test(at.type)) return false;
    if (/^(?:then|body_statement|block_body|rescue|if|unless|case)$/u.test(at.type))
      return use.parent?.type !== at.type;
  }
  return false;
}

/** A clause above that lets signals through. */
function endsBefore(context: RuleContext, clause: SyntaxNode): boolean {
  const siblings = clause.parent?.children ?? [];
  return siblings.slice(0, siblings.indexOf(clause)).some((one) => {
    const list = one.named && one.type === 'rescue' ? childOf(one, 'exceptions') : null;
    return list !== null && /\b(?:SystemExit|Interrupt|SignalException)\b/u.test(context.textOf(list));
  });
}

/** What has been tried where a clause begins: the statements before the first clause. */
function triedBy({ parent }: SyntaxNode): readonly SyntaxNode[] {
  const all = parent === null ? [] : partsOf(parent);
  return all.slice(
    0,
    all.findIndex(({ type }) => type === 'rescue'),
  );
}

/** To set up what a signal does takes no time in which one could come. */
function setsSignals(context: RuleContext, clause: SyntaxNode): boolean {
  const tried = triedBy(clause).flatMap(branchOf);
  return (
    tried.length > 0 && tried.every((one) => /^(?:Signal\.)?trap$/u.test(calledName(context, one) ?? ''))
  );
}

/** Statements of an `if` or `unless` without `else`; every other statement itself. */
function branchOf(statement: SyntaxNode): readonly SyntaxNode[] {
  const branch = /^(?:if|unless)$/u.test(statement.type) ? childOf(statement, 'consequence') : null;
  return branch === null || childOf(statement, 'alternative') !== null ? [statement] : partsOf(branch);
}

/** What raises errors that are no `StandardError`: code that is missing or broken, assertions, tests. */
const RAISES_OTHERS =
  /^(?:require\w*|load\w*|autoload|\w*eval|compile|constantize|const_get|exec|fork|assert\w*|flunk|skip|throw|call|run|send|public_send|__send__)$/u;

/** How many nodes of what is tried are looked at. */
const MAX_TRIED = 500;

function fixOf(
  context: RuleContext,
  clause: SyntaxNode,
  rescued: SyntaxNode,
  names: readonly SyntaxNode[],
): { readonly fix?: RuleFix } {
  let seen = 0;
  for (const one of triedBy(clause))
    for (const at of below(one)) {
      seen += 1;
      const called = at.type === 'identifier' ? context.textOf(at) : at.type === 'yield' ? 'call' : '';
      if (seen > MAX_TRIED || RAISES_OTHERS.test(called)) return {};
    }
  if (names.length !== 1) return {};
  const edits = [{ start: rescued.start, end: rescued.end, text: 'StandardError' }];
  return { fix: { title: 'Rescue the errors only', edits } };
}

/** Classes whose methods run in threads of a pool. */
const WORKERS = /(?:Worker|Thread|ThreadPool|Executor|Channel|Connection)$/u;

/** Signals go to the main thread: at the top of another one, an exception ends nothing that anybody waits for. */
function isOwnThread(context: RuleContext, clause: SyntaxNode): boolean {
  for (const at of ancestorsOf(clause)) {
    const own = /^(?:class|module)$/u.test(at.type) ? childOf(at, 'name') : null;
    if (own !== null && WORKERS.test(context.textOf(own))) return true;
    if (at.type !== 'call') continue;
    if (
      /^(?:Thread\.(?:new|start|fork)|fork|Process\.fork|at_exit|trap|Signal\.trap)$/u.test(
        calledName(context, at) ?? '',
      )
    )
      return true;
  }
  return false;
}
