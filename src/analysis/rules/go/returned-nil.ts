import { binaryOf } from '../../languages/go/expressions.js';
import { statementsOf } from '../../languages/go/expressions.js';
import { isTestPath } from '../../languages/go/files.js';
import { expressionsOf, functionAround, resultTypes } from '../../languages/go/functions.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** An error that is found and not passed on. */
export const goReturnedNil = {
  meta: {
    id: 'go-returned-nil',
    kind: 'bug',
    severity: 'warning',
    // Where an error means that there is nothing to do, it is right, and the file does not tell.
    offByDefault: true,
    confidence: 0.7,
    languages: ['go'],
    summary: 'A function returns nil for its error where it has just found one.',
    why: 'The caller takes the call for a success and goes on with a value that is not there. The error that was found was to be returned.',
    examples: {
      bad: 'package p\n\nfunc load(name string) error {\n\terr := read(name)\n\tif err != nil {\n\t\treturn nil\n\t}\n\treturn check(name)\n}\n',
      good: 'package p\n\nfunc load(name string) error {\n\terr := read(name)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn check(name)\n}\n',
    },
    equivalents: ['cwe:390'],
    suppressedBy: ['nilerr:nilerr'],
  },
  mentions: ['nil'],
  create: (context) => ({
    on: {
      if_statement(node) {
        const condition = childOf(node, 'condition');
        const test = condition === null ? null : binaryOf(condition);
        if (test?.operator !== '!=' || test.right.type !== 'nil' || isTestPath(context.path)) return;
        if (!/^err$|^\w+Err$/u.test(context.textOf(test.left))) return;
        const body = childOf(node, 'consequence');
        // A comment says why it is meant.
        if (body === null || /\/[/*]/u.test(context.textOf(body))) return;
        const [only, second] = statementsOf(body);
        const [list] = only?.type === 'return_statement' && second === undefined ? partsOf(only) : [];
        const values = expressionsOf(list ?? null);
        const fn = functionAround(node);
        const results = fn === null ? [] : resultTypes(context, fn);
        if (only === undefined || results.at(-1) !== 'error' || results.length !== values.length) return;
        if (values.at(-1)?.type !== 'nil') return;
        context.report({
          node: only,
          message: 'The error that was found is lost: the caller sees a success.',
        });
      },
    },
  }),
} as const satisfies Rule;
