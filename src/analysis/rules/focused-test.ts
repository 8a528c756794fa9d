import { ancestorsOf, childOf, memberOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `it.only`: all other tests of the file are left out. */
export const focusedTest = {
  meta: {
    id: 'focused-test',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A test is marked with `only`.',
    why: 'Runners then skip all other tests of the file and say that all is well. It helps while one test is worked on and is easily left behind.',
    examples: {
      bad: "it.only('adds', () => expect(add(1, 2)).toBe(3));",
      good: "it('adds', () => expect(add(1, 2)).toBe(3));",
    },
    equivalents: ['sonarjs:S6426'],
  },
  mentions: ['only'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const callee = childOf(node, 'function');
        const member = callee === null ? null : memberOf(callee);
        if (member === null || context.textOf(member.property) !== 'only') return;
        if (!isTest(context, member.object) || isChosen(node)) return;
        context.report({
          node,
          range: { start: member.property.start, end: member.property.end },
          message: 'All other tests of this file are skipped.',
        });
      },
    },
  }),
} as const satisfies Rule;

const TESTS = /^(?:context|describe|it|specify|test)$/u;

/** How many `.parallel` and `.serial` are followed. */
const MAX_LINKS = 4;

/** A function of a test runner: a global one or one that is imported. */
function isTest(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'identifier') return TESTS.test(context.textOf(node)) && isRunners(context, node);
  let at = node;
  for (let links = 0; links < MAX_LINKS; links += 1) {
    const member = memberOf(at);
    if (member === null) return false;
    const name = context.textOf(member.property);
    const { object } = member;
    if (name === 'describe')
      return object.type === 'identifier' && context.textOf(object) === 'test' && isRunners(context, object);
    if (name !== 'parallel' && name !== 'serial') return false;
    at = object;
  }
  return false;
}

const CHOICES = new Set(['if_statement', 'switch_case', 'ternary_expression']);

/** Where the data of a test says that it is to run alone, nobody forgot anything. */
function isChosen(call: SyntaxNode): boolean {
  for (const { type } of ancestorsOf(call)) if (CHOICES.has(type)) return true;
  return false;
}

/** A parameter or a class of that name is something else. */
function isRunners(context: RuleContext, name: SyntaxNode): boolean {
  const kind = context.scopes().resolve(name)?.kind;
  return kind === undefined || kind === 'import' || kind === 'const';
}
