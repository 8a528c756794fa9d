import { expect } from '@jest/globals';
import { analyse } from '../analyse.js';
import type { LanguageId } from '../languages/index.js';
import { parse } from '../parse.js';
import type { Rule, RuleContext } from '../rule.js';
import { debuggerStatement } from '../rules/debugger-statement.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** What `ask` says of the last expression statement of `code`, wherever it stands. */
export function ofLast<T>(
  code: string,
  ask: (context: RuleContext, node: SyntaxNode) => T,
  language: LanguageId = 'typescript',
): T {
  const answers: T[] = [];
  const rule: Rule = {
    meta: { ...debuggerStatement.meta, id: 'asking-rule', languages: [language] },
    create: (context) => {
      let last: SyntaxNode | undefined;
      return {
        on: {
          expression_statement({ children: [expression] }) {
            last = expression ?? last;
          },
        },
        end: () => {
          if (last !== undefined) answers.push(ask(context, last));
        },
      };
    },
  };
  const { ruleErrors } = analyse(parse(code, language), { path: 'a.ts', rules: {}, registry: [rule] });
  expect(ruleErrors).toEqual([]);
  const [answer] = answers;
  if (answer === undefined) throw new Error('no expression');
  return answer;
}
