import { constantOf } from '../languages/ecmascript/constants.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare, objectLiteral, propertyValue } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Text that is made into functions when it is read. */
export const unsafeDeserialisation = {
  meta: {
    id: 'unsafe-deserialisation',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'Text is read by a library that makes functions of what stands in it.',
    why: 'Whoever writes the text has their code run here, some of it while it is still being read. JSON, or YAML with the default schema, holds data and nothing else.',
    examples: {
      bad: "import { unserialize } from 'node-serialize';\nconst session = unserialize(text);",
      good: 'const session = JSON.parse(text);',
    },
    equivalents: ['cwe:502'],
  },
  mentions: ['serialize', 'funcster', 'cryo', 'yaml'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const args = argumentsOf(node);
          const [text] = args ?? [];
          if (callee === null || args === null || text === undefined) return;
          const exported = exportedOf(context, callee);
          if (exported === null || constantOf(context, text) !== null) return;
          const called = `${exported.module}/${exported.name}`;
          const runs = RUNS.test(called) || (YAML.test(called) && hasFullSchema(context, args));
          if (!runs) return;
          context.report({ node, message: 'Whoever writes this text has their code run here.' });
        },
      },
    };
  },
} as const satisfies Rule;

const RUNS =
  /^(?:node-serialize\/unserialize|serialize-to-js\/deserialize|serialijse\/deserialize|funcster\/deepDeserialize|cryo\/parse|js-yaml\/unsafeLoad(?:All)?)$/u;

const YAML = /^js-yaml\/(?:load|loadAll)$/u;

/** `schema: DEFAULT_FULL_SCHEMA`, or a schema that is extended by the types `!!js/…`. */
function hasFullSchema(context: RuleContext, args: readonly SyntaxNode[]): boolean {
  const options = args
    .slice(1)
    .map((argument) => objectLiteral(context, argument))
    .find((literal) => literal !== null);
  const schema = options === undefined || options === null ? null : propertyValue(context, options, 'schema');
  if (schema === null) return false;
  const value = bare(schema);
  if (value.type !== 'call_expression') return isFull(context, value);
  const callee = childOf(value, 'function');
  const [types] = argumentsOf(value) ?? [];
  if (callee === null || types === undefined || memberName(context, callee) !== 'extend') return false;
  return exportedOf(context, types)?.module === 'js-yaml-js-types';
}

function isFull(context: RuleContext, schema: SyntaxNode): boolean {
  const exported = exportedOf(context, schema);
  return exported?.module === 'js-yaml' && exported.name === 'DEFAULT_FULL_SCHEMA';
}
