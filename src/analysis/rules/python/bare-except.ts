import { partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { WRONG_TOO_OFTEN } from '../../why-off.js';

/** `except:` that does not raise again. */
export const bareExcept = {
  meta: {
    id: 'python-bare-except',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.9,
    offByDefault: WRONG_TOO_OFTEN,
    languages: ['python'],
    summary: 'An `except:` without a class catches what is to end the program too.',
    why: 'It catches `KeyboardInterrupt` and `SystemExit` as well, so that the program cannot be stopped here, and mistakes like a misspelt name. `except Exception:` leaves those alone.',
    fix: 'The fix catches `Exception`.',
    examples: {
      bad: 'def load(path):\n    try:\n        return read(path)\n    except:\n        return None\n',
      good: 'def load(path):\n    try:\n        return read(path)\n    except OSError:\n        return None\n',
    },
    equivalents: ['ruff:E722', 'cwe:396'],
    yieldsTo: ['python-swallowed-interrupt'],
  },
  create: (context) => ({
    on: {
      except_clause(node) {
        const [block, second] = partsOf(node);
        if (block === undefined || second !== undefined || block.type !== 'block') return;
        if (raisesAgain(block)) return;
        const keyword = node.children[0];
        if (keyword === undefined) return;
        context.report({
          node,
          range: keyword,
          message:
            'This catches `KeyboardInterrupt` and `SystemExit` too, so the program cannot be stopped here.',
          fix: {
            title: 'Catch Exception',
            edits: [{ start: keyword.end, end: keyword.end, text: ' Exception' }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** True for a handler that clears up and then raises again what it caught. */
function raisesAgain(block: SyntaxNode): boolean {
  return partsOf(block).some((one) => one.type === 'raise_statement' && partsOf(one).length === 0);
}
