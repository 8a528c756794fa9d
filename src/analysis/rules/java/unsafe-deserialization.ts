import { argumentsOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { sourceName } from '../../languages/java/sinks.js';
import { taintOf } from '../../languages/java/taint.js';
import { isType } from '../../languages/java/types.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** Objects that are made of what a request says. */
export const javaUnsafeDeserialization = {
  meta: {
    id: 'java-unsafe-deserialization',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Java objects are read from a request.',
    why: '`readObject` makes objects of whatever classes the data names and runs code of theirs on the way. With classes that many programs have, whoever sends the request runs commands on the server. JSON holds values alone, and an `ObjectInputFilter` lets through named classes only.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.io.ObjectInputStream;\n\nclass A {\n    Object load(HttpServletRequest request) throws Exception {\n        return new ObjectInputStream(request.getInputStream()).readObject();\n    }\n}\n',
      good: 'import com.fasterxml.jackson.databind.ObjectMapper;\nimport jakarta.servlet.http.HttpServletRequest;\n\nclass A {\n    Order load(HttpServletRequest request) throws Exception {\n        return new ObjectMapper().readValue(request.getInputStream(), Order.class);\n    }\n}\n',
    },
    equivalents: ['cwe:502'],
    suppressedBy: ['spotbugs:OBJECT_DESERIALIZATION', 'sonar:S5135'],
  },
  mentions: ['ObjectInputStream'],
  create: (context) => {
    if (isSamplePath(context.path) || /ObjectInputFilter/u.test(context.text)) return { on: {} };
    return {
      on: {
        object_creation_expression(node) {
          // What overrides the stream may look at each class.
          if (node.children.some(({ type }) => type === 'class_body')) return;
          const [stream] = argumentsOf(node);
          if (stream === undefined || !isType(context, childOf(node, 'type'), 'java.io.ObjectInputStream'))
            return;
          const taint = taintOf(context, stream, 'data');
          if (taint === null) return;
          context.report({
            node,
            message: `${sourceName(taint.label)} decides which objects are made, so whoever sends it can run code.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;
