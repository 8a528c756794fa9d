import { functionAround } from '../languages/ecmascript/callbacks.js';
import { emptyCast, isLostWrite, opensOnFailure } from '../languages/ecmascript/lost-failures.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A `catch` behind which a failure counts as a success. */
export const lostFailure = {
  meta: {
    id: 'lost-failure',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A failure is caught, and what follows cannot tell it from a success.',
    why: 'Data that was not stored is taken for stored, a missing value for one that is there, and a check that broke for one that was passed. Nobody is told, and it shows only later and elsewhere.',
    examples: {
      bad: 'async function add(user) { try { await db.users.insertOne(user); } catch {} }',
      good: 'async function add(user) { try { await db.users.insertOne(user); } catch (error) { throw new StoreError(user, { cause: error }); } }',
    },
    equivalents: ['cwe:390', 'cwe:391'],
    suppressedBy: ['eslint:no-empty', 'sonarjs:S2486', 'biome:noEmptyBlockStatements'],
  },
  mentions: ['catch'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        catch_clause(node) {
          const [handler, tried] = [childOf(node, 'body'), node.parent && childOf(node.parent, 'body')];
          if (handler === null || tried === null) return;
          const range = { start: node.start, end: node.children[0]?.end ?? node.end };
          if (isLostWrite(context, tried, handler)) {
            const message = 'When this is not stored, nobody learns of it.';
            context.report({ node, range, message });
            return;
          }
          const cast = emptyCast(context, handler);
          if (cast !== null) {
            const message = 'What is returned here is said to be there, so nobody asks whether this failed.';
            context.report({ node: cast, message });
            return;
          }
          const fn = functionAround(node);
          if (fn === null || !opensOnFailure(context, fn, tried, handler)) return;
          context.report({ node, range, message: 'When the check itself fails, it counts as passed.' });
        },
        call_expression(node) {
          if (!isLostWrite(context, node, null)) return;
          const message = 'When this is not stored, nobody learns of it.';
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;
