import { losingAssignment } from '../languages/ecmascript/caught-errors.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';

/** `catch (error) { error = new Error('failed'); … }`. */
export const overwrittenError = {
  meta: {
    id: 'overwritten-error',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'A caught error is overwritten before anything has looked at it.',
    why: "What went wrong is lost: its message and its stack are in nobody's hands any more. The new error says where it was made, not where the failure was.",
    examples: {
      bad: "try { load(); } catch (error) { error = new Error('no data'); report(error); }",
      good: "try { load(); } catch (error) { report(new Error('no data', { cause: error })); }",
    },
    equivalents: ['eslint:no-ex-assign', 'cwe:390'],
  },
  mentions: ['catch'],
  create(context) {
    let assigns = false;
    return {
      on: {
        assignment_expression(node) {
          assigns ||= node.parent?.parent?.parent?.type === 'catch_clause';
        },
      },
      end() {
        // Scopes are built only for a file with an assignment right in a handler.
        if (!assigns) return;
        for (const binding of context.scopes().bindings) {
          const assignment = losingAssignment(binding);
          if (assignment === null) continue;
          const name = inlineCode(binding.name, 'the error');
          context.report({
            node: assignment,
            message: `This overwrites ${name} before anything has looked at it, so what went wrong is lost.`,
          });
        }
      },
    };
  },
} as const satisfies Rule;
