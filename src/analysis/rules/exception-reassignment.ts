import { losingAssignment } from '../languages/ecmascript/caught-errors.js';
import { ECMASCRIPT } from '../languages/index.js';
import { inlineCode } from '../inline-code.js';
import type { Rule } from '../rule.js';

/** Any assignment to what a `catch` has caught. */
export const exceptionReassignment = {
  meta: {
    id: 'exception-reassignment',
    kind: 'maintenance',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: 'Most such assignments wrap the error, and nothing is lost.',
    languages: ECMASCRIPT,
    summary: 'The parameter of a `catch` is assigned to.',
    why: 'Below the assignment nothing can get at the error that was caught. Readers take the name for what it was declared to be.',
    examples: {
      bad: 'try { load(); } catch (error) { error = wrap(error); report(error); }',
      good: 'try { load(); } catch (error) { const wrapped = wrap(error); report(wrapped); }',
    },
    equivalents: ['eslint:no-ex-assign'],
  },
  mentions: ['catch'],
  create: (context) => ({
    on: {},
    end() {
      for (const binding of context.scopes().bindings) {
        if (binding.kind !== 'catch') continue;
        // That one is a mistake, and another rule's.
        const lost = losingAssignment(binding);
        for (const { node, write } of binding.references) {
          if (!write || (lost !== null && node.parent === lost)) continue;
          const name = inlineCode(binding.name, 'The error');
          context.report({ node, message: `${name} is no longer what was caught after this.` });
        }
      }
    },
  }),
} as const satisfies Rule;
