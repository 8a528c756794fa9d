import { argumentsOf } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { bare } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** Which argument of a function is a permission. */
const PLACES: ReadonlyMap<string, number> = new Map([
  ['os.Mkdir', 1],
  ['os.MkdirAll', 1],
  ['os.Chmod', 1],
  ['os.WriteFile', 2],
  ['os.OpenFile', 2],
  ['io/ioutil.WriteFile', 2],
  ['os.FileMode', 0],
  ['io/fs.FileMode', 0],
]);

/** Permissions of a file that are written as a decimal number. */
export const goDecimalPermission = {
  meta: {
    id: 'go-decimal-permission',
    kind: 'security',
    severity: 'error',
    confidence: 0.98,
    languages: ['go'],
    summary: 'Permissions of a file are written as a decimal number.',
    why: '`644` in decimal is `01204`: the file gets other permissions than it looks like, so its owner may not be able to read it, or others may write it.',
    fix: 'The fix writes the number in octal, as the file writes others.',
    examples: {
      bad: 'package p\n\nimport "os"\n\nfunc save(name string, data []byte) error {\n\treturn os.WriteFile(name, data, 644)\n}\n',
      good: 'package p\n\nimport "os"\n\nfunc save(name string, data []byte) error {\n\treturn os.WriteFile(name, data, 0644)\n}\n',
    },
    equivalents: ['staticcheck:SA9002', 'cwe:732'],
    suppressedBy: ['gosec:G301', 'gosec:G302', 'gosec:G306'],
  },
  mentions: ['os', 'ioutil', 'fs'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const place = PLACES.get(calledName(context, node) ?? '');
        const given = place === undefined ? undefined : argumentsOf(node)[place];
        const value = given === undefined ? null : bare(given);
        if (value?.type !== 'int_literal') return;
        const digits = context.textOf(value);
        if (!/^[4-7]\d\d$/u.test(digits) || !isPermission(digits)) return;
        // 511 is how some write 0777.
        if (isPermission(Number(digits).toString(8))) return;
        // The form with a letter is younger than what some programs are built with.
        const prefix = /\b0o[0-7]/u.test(context.text) ? '0o' : '0';
        context.report({
          node: value,
          message: 'These are decimal digits, so they are not the permissions that they look like.',
          fix: {
            title: 'Write it in octal',
            edits: [{ start: value.start, end: value.start, text: prefix }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** True for octal digits that people give files: who is further away may do nothing that the nearer may not. */
function isPermission(digits: string): boolean {
  const [owner = 0, group = 0, others = 0, more] = Array.from(digits, Number);
  if (more !== undefined || !/^[4-7][014-7][014-7]$/u.test(digits)) return false;
  return (owner | group) === owner && (group | others) === group;
}
