import { isSamplePath } from '../../languages/java/files.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** Names that say that nothing is to be done. */
const MEANT = /^(?:_+|.*(?:ignor|expected|unused|swallow|never|impossible).*)$/iu;

/** An exception that nobody hears of. */
export const javaSwallowedException = {
  meta: {
    id: 'java-swallowed-exception',
    kind: 'bug',
    severity: 'warning',
    offByDefault: true,
    confidence: 0.7,
    languages: ['java'],
    summary: 'An exception is caught and dropped.',
    why: 'What went wrong leaves no trace: the code goes on as if it had not happened, and whoever looks for the cause later finds none. A comment, or the name `ignored`, says that this is meant.',
    examples: {
      bad: 'class A {\n    void stop(Server server) {\n        try {\n            server.stop();\n        } catch (Exception e) {\n        }\n    }\n}\n',
      good: 'class A {\n    void stop(Server server) {\n        try {\n            server.stop();\n        } catch (Exception e) {\n            log.warn("not stopped", e);\n        }\n    }\n}\n',
    },
    equivalents: ['cwe:390'],
    suppressedBy: ['sonar:S108', 'sonar:S1166', 'pmd:EmptyCatchBlock', 'spotbugs:DE_MIGHT_IGNORE'],
  },
  create: (context) => ({
    on: {
      catch_clause(node) {
        const body = childOf(node, 'body');
        const parameter = node.children.find(({ type }) => type === 'catch_formal_parameter');
        const name = parameter === undefined ? null : childOf(parameter, 'name');
        // A comment is a child too.
        if (body === null || name === null || body.children.length > 0) return;
        if (MEANT.test(context.textOf(name)) || isSamplePath(context.path)) return;
        context.report({ node, message: 'What goes wrong here leaves no trace.' });
      },
    },
  }),
} as const satisfies Rule;
