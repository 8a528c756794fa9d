import { classesOf, exceptionName, parentOf } from '../../languages/python/exceptions.js';
import { qualifiedName } from '../../languages/python/modules.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { inlineCode } from '../../inline-code.js';

/** An `except` that comes behind one of a wider class, or names a class that does. */
export const hiddenExcept = {
  meta: {
    id: 'python-hidden-except',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['python'],
    summary: 'An `except` names what one above it catches already.',
    why: 'The clauses are asked in order and the first that fits is taken. What stands here for the narrower class is never run.',
    examples: {
      bad: 'try:\n    load()\nexcept OSError:\n    retry()\nexcept FileNotFoundError:\n    create()\n',
      good: 'try:\n    load()\nexcept FileNotFoundError:\n    create()\nexcept OSError:\n    retry()\n',
    },
    equivalents: ['cwe:561'],
  },
  mentions: ['except'],
  create: (context) => ({
    on: {
      try_statement(node) {
        const caught = new Set<string>();
        for (const clause of node.children) {
          if (clause.type !== 'except_clause') continue;
          const classes = classesOf(clause);
          const names = classes.map((one) => nameOf(context, one));
          const hidden = names.map((name) => (name === null ? null : widerThan(name, caught)));
          const at = hidden.findIndex((by) => by !== null);
          const [by, shown] = [hidden[at], classes[at]];
          if (by !== undefined && by !== null && shown !== undefined)
            report(context, shown, by, hidden.includes(null));
          for (const name of names) if (name !== null) caught.add(name);
        }
      },
    },
  }),
} as const satisfies Rule;

function nameOf(context: RuleContext, node: SyntaxNode): string | null {
  const name = qualifiedName(context, node);
  return name === null ? null : exceptionName(name);
}

/** The class among those that were caught before that catches this one too. */
function widerThan(name: string, caught: ReadonlySet<string>): string | null {
  let at: string | undefined = name;
  while (at !== undefined) {
    if (caught.has(at)) return at;
    at = parentOf(at);
  }
  return null;
}

function report(context: RuleContext, node: SyntaxNode, by: string, isRun: boolean): void {
  const what = inlineCode(by, 'A class');
  const rest = isRun ? 'it never comes to this clause' : 'this clause is never run';
  context.report({ node, message: `${what} is caught above and includes this, so ${rest}.` });
}
