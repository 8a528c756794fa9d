import { inlineCode } from '../inline-code.js';
import { type Misplacement, watchHookCalls } from '../languages/ecmascript/react/hook-calls.js';
import { importsReact, REACT_MENTIONS } from '../languages/ecmascript/react/modules.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

const WHERE: Partial<Record<Misplacement, string>> = {
  loop: 'is called in a loop, so the number of hooks changes between renders',
  condition: 'is called only sometimes, so the hooks behind it get the state of others',
  'early-return': 'is not called when the function returns before it, and then React throws',
  callback: 'is called in a callback, where React throws',
};

/** A hook of a component or hook that is not called in each render. */
export const conditionalHook = {
  meta: {
    id: 'conditional-hook',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A hook is called in a condition, a loop, a callback or behind an early return.',
    why: 'React knows the hooks of a component only by the order of their calls. When one is left out in some render, those behind it get the state of another hook, or React throws and the component is gone.',
    examples: {
      bad: "import { useState } from 'react';\nexport function useName(user) {\n  if (user === null) return null;\n  const [name] = useState(user.name);\n  return name;\n}",
      good: "import { useState } from 'react';\nexport function useName(user) {\n  const [name] = useState(user?.name);\n  return user === null ? null : name;\n}",
    },
    equivalents: ['react-hooks:rules-of-hooks', 'sonarjs:S6440', 'cwe:670'],
  },
  mentions: REACT_MENTIONS,
  create(context) {
    if (!importsReact(context)) return { on: {} };
    return watchHookCalls(context, ({ call, callee, where, inReact }) => {
      const what = WHERE[where];
      if (what === undefined || !inReact) return;
      const name = inlineCode(context.textOf(callee), 'This hook');
      context.report({
        node: call,
        range: { start: callee.start, end: callee.end },
        message: `${name} ${what}.`,
      });
    });
  },
} as const satisfies Rule;
