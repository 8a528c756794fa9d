import { invocationOf, type Invocation } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { childOf, enclosing, partsOf, withDescendants } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Names that say that nothing is to be done. */
const MEANT = /^(?:_+|.*(?:ignor|expected|unused|swallow|never|impossible).*)$/iu;

/** Calls that are made for what they change: where one fails, it has not changed. */
const CHANGES =
  /^(?:save|store|insert|update|persist|write|commit|send|publish|rename|move|copy|upload|transfer|submit|charge)(?![a-z])|^execute(?:Update|Batch)$/u;

/** Everything that can go wrong, or all that can with files and databases: no answer to a question. */
const BROAD =
  /^(?:java\.(?:lang|io|sql)\.)?(?:Exception|Throwable|RuntimeException|IOException|SQLException)$/u;

/** Everything that can go wrong, mistakes in the code too. */
const ALL = /^(?:java\.lang\.)?(?:Exception|Throwable|RuntimeException)$/u;

/** Calls that are made as well as may be, that ask, or that wait: where one fails, the code goes on without. */
const OPTIONAL =
  /^_*(?:abort|accept|add|assert|attempt|await|beep|cancel|check|clean|clear|close|configure|consume|debug|delete|deregister|destroy|detach|disable|disconnect|discard|dispose|drain|enable|end|ensure|exit|fail|find|fire|flush|for|get|info|init|interrupt|invoke|is|join|kill|load|lock|log|lookup|maybe|notify|open|parse|ping|print|probe|put|query|read|refresh|release|remove|require|reset|resolve|restore|rollback|set|show|shut|sleep|stop|test|trace|try|unbind|unlink|unlock|unregister|unsubscribe|use|valid|verify|wait|warm|warn|wipe)/iu;

/** Methods that end something, as well as they can. */
const ENDING =
  /close|clean|dispose|shut|stop|destroy|quiet|silent|try|finali|cancel|abort|rollback|undo|best/iu;

const AROUND = new Set(['finally_clause', 'catch_clause', 'method_declaration', 'constructor_declaration']);

/** An exception that nobody hears of. */
export const javaSwallowedException = {
  meta: {
    id: 'java-swallowed-exception',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'An exception is caught and dropped.',
    why: 'The call was made for what it does. When it fails, that has not happened, and the code goes on as if it had: no caller, log or comment knows of it. A comment, or the name `ignored`, says that this is meant.',
    examples: {
      bad: 'class A {\n    void keep(Order order) {\n        try {\n            orders.save(order);\n        } catch (Exception e) {\n        }\n    }\n}\n',
      good: 'class A {\n    void keep(Order order) {\n        try {\n            orders.save(order);\n        } catch (Exception e) {\n            log.error("not saved", e);\n        }\n    }\n}\n',
    },
    equivalents: ['cwe:390'],
    suppressedBy: ['sonar:S108', 'sonar:S1166', 'pmd:EmptyCatchBlock', 'spotbugs:DE_MIGHT_IGNORE'],
  },
  mentions: ['catch'],
  create: (context) => ({
    on: {
      catch_clause(node) {
        const body = childOf(node, 'body');
        const parameter = node.children.find(({ type }) => type === 'catch_formal_parameter');
        const name = parameter === undefined ? null : childOf(parameter, 'name');
        // A comment is a child too.
        if (
          body === null ||
          name === null ||
          parameter === undefined ||
          body.children.some(({ named }) => named)
        )
          return;
        if (MEANT.test(context.textOf(name)) || isSamplePath(context.path)) return;
        const call = lastCall(context, node);
        if (call === null || isExplained(context, node)) return;
        if (CHANGES.test(call.name) && catches(context, parameter, BROAD))
          context.report({ node, message: 'What was to be changed may not be, and nobody learns of it.' });
        else if (isDone(node, call) && catches(context, parameter, ALL))
          context.report({ node, message: 'What was to be done may not be, and nobody learns of it.' });
      },
    },
  }),
} as const satisfies Rule;

function catches(context: RuleContext, parameter: SyntaxNode, wanted: RegExp): boolean {
  const types = parameter.children.find(({ type }) => type === 'catch_type');
  return types !== undefined && partsOf(types).some((one) => wanted.test(context.textOf(one)));
}

/** The call that a `try` ends with and whose result nobody takes, in a method that does not end anything. */
function lastCall(context: RuleContext, clause: SyntaxNode): Invocation | null {
  const attempt = clause.parent;
  const body = attempt === null ? null : childOf(attempt, 'body');
  const last = body?.children.findLast(({ named, type }) => named && !type.endsWith('comment'));
  const [only] = last?.type === 'expression_statement' ? partsOf(last) : [];
  const call = only === undefined ? null : invocationOf(context, only);
  const around = attempt === null ? null : enclosing(attempt, AROUND);
  const name = around === null ? null : childOf(around, 'name');
  return name === null || ENDING.test(context.textOf(name)) ? null : call;
}

/** Parts of a `try` that are searched. */
const MAX_PARTS = 400;

/** True for a call that is made to get something done, in a `try` that neither answers nor sets anything. */
function isDone(clause: SyntaxNode, { name }: Invocation): boolean {
  if (OPTIONAL.test(name) || clause.parent === null) return false;
  let seen = 0;
  for (const { type } of withDescendants(clause.parent)) {
    seen += 1;
    if (seen > MAX_PARTS || /^(?:assignment_expression|update_expression|return_statement)$/u.test(type))
      return false;
  }
  return true;
}

/** How much of the text around a statement is looked at. */
const MAX_AROUND = 300;

/** True when a comment stands right above the `try`, or behind the clause: it says why. */
function isExplained(context: RuleContext, clause: SyntaxNode): boolean {
  const { text } = context;
  const { start } = clause.parent ?? clause;
  const [above = ''] = text
    .slice(Math.max(0, start - MAX_AROUND), start)
    .split('\n')
    .slice(-2);
  const [behind = ''] = text.slice(clause.end, clause.end + MAX_AROUND).split('\n');
  return /^\s*\/\/|\*\/\s*$/u.test(above) || /\/[/*]/u.test(behind);
}
