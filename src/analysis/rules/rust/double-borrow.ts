import { holdOfHead, holdOfLet, secondAccess, type Hold } from '../../languages/rust/guards.js';
import { isInTest } from '../../languages/rust/tests.js';
import { inlineCode } from '../../inline-code.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A `RefCell` is borrowed while somebody else may write to it. */
export const rustDoubleBorrow = {
  meta: {
    id: 'rust-double-borrow',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A `RefCell` is borrowed while a borrow that excludes it still lives.',
    why: '`borrow` and `borrow_mut` panic then. A borrow that is made in the head of `match`, `if let`, `while let` or `for` lives to the end of its body; `let` the value out of it first.',
    examples: {
      bad: 'use std::cell::RefCell;\n\nfn push(list: &RefCell<Vec<u8>>) {\n    if let Some(last) = list.borrow().last() {\n        list.borrow_mut().push(last + 1);\n    }\n}\n',
      good: 'use std::cell::RefCell;\n\nfn push(list: &RefCell<Vec<u8>>) {\n    let last = list.borrow().last().copied();\n    if let Some(last) = last {\n        list.borrow_mut().push(last + 1);\n    }\n}\n',
    },
    equivalents: ['cwe:248'],
  },
  mentions: ['RefCell'],
  create: (context) => {
    const check = (hold: Hold | null): void => {
      if (hold === null || hold.access.kind !== 'cell') return;
      const second = secondAccess(context, hold);
      if (second === null || isInTest(context, second)) return;
      const shown = inlineCode(context.textOf(hold.access.of), 'The cell');
      context.report({ node: second, message: `${shown} is still borrowed here, so this panics.` });
    };
    const checkHead = (node: SyntaxNode): void => check(holdOfHead(context, node));
    return {
      on: {
        let_declaration: (node) => check(holdOfLet(context, node)),
        match_expression: checkHead,
        if_expression: checkHead,
        while_expression: checkHead,
        for_expression: checkHead,
      },
    };
  },
} as const satisfies Rule;
