import { invocationOf, stringValue } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isTypeName, meansType } from '../../languages/java/types.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** What is there to look into a program, opened to others. */
export const javaDebugServer = {
  meta: {
    id: 'java-debug-server',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'The console of a database answers every address, or the debugging of Spring Security is on.',
    why: 'The console of H2 makes databases and runs Java code in them for whoever reaches its port. `debug = true` of Spring Security writes each request into the log, with its session and its headers.',
    examples: {
      bad: 'import java.sql.SQLException;\nimport org.h2.tools.Server;\n\nclass A {\n    void start() throws SQLException {\n        Server.createWebServer("-webPort", "8082", "-webAllowOthers").start();\n    }\n}\n',
      good: 'import java.sql.SQLException;\nimport org.h2.tools.Server;\n\nclass A {\n    void start() throws SQLException {\n        Server.createWebServer("-webPort", "8082").start();\n    }\n}\n',
    },
    equivalents: ['cwe:489'],
    suppressedBy: ['sonar:S4507'],
  },
  mentions: ['webAllowOthers', 'EnableWebSecurity'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        method_invocation(node) {
          const call = invocationOf(context, node);
          if (call?.object == null || call.name !== 'createWebServer') return;
          if (!isTypeName(context, call.object, 'org.h2.tools.Server')) return;
          const opened = call.args.find((one) => stringValue(context, one) === '-webAllowOthers');
          if (opened === undefined) return;
          context.report({ node: opened, message: 'Whoever reaches this port can run code on the server.' });
        },
        annotation(node) {
          const name = childOf(node, 'name');
          const list = childOf(node, 'arguments');
          if (name === null || list === null) return;
          if (!meansType(context, context.textOf(name), ENABLE)) return;
          for (const pair of partsOf(list)) {
            const key = childOf(pair, 'key');
            if (key === null || context.textOf(key) !== 'debug' || childOf(pair, 'value')?.type !== 'true')
              continue;
            context.report({
              node: pair,
              message: 'Each request is written into the log, with its session.',
            });
          }
        },
      },
    };
  },
} as const satisfies Rule;

const ENABLE = 'org.springframework.security.config.annotation.web.configuration.EnableWebSecurity';
