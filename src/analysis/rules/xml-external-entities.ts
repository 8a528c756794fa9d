import { exportedOf } from '../languages/ecmascript/modules.js';
import { objectLiteral, propertyIs } from '../languages/ecmascript/objects.js';
import { namedCall, reportTaint } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** Request data that is parsed as XML with its entities. */
export const xmlExternalEntities = {
  meta: {
    id: 'xml-external-entities',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'XML from outside is parsed with the entities that it declares.',
    why: 'An entity can name a file of this server or an address inside of its network: the parser reads it, and its content comes back in the answer or in an error. Without `noent` entities stay as they are written.',
    examples: {
      bad: "import libxmljs from 'libxmljs2';\napp.post('/import', (req, res) => {\n  const document = libxmljs.parseXml(req.body, { noent: true });\n  res.json(document.root().text());\n});",
      good: "import libxmljs from 'libxmljs2';\napp.post('/import', (req, res) => {\n  const document = libxmljs.parseXml(req.body);\n  res.json(document.root().text());\n});",
    },
    equivalents: ['sonarjs:S2755', 'cwe:611'],
  },
  mentions: ['noent'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const [text, options] = namedCall(context, node)?.args ?? [];
        const literal = options === undefined ? null : objectLiteral(context, options);
        if (literal === null || !propertyIs(context, literal, 'noent', true)) return;
        const callee = namedCall(context, node)?.callee;
        const exported = callee === undefined ? null : exportedOf(context, callee);
        if (exported === null || !PARSERS.has(exported.module) || !PARSING.test(exported.name)) return;
        reportTaint(
          context,
          node,
          text,
          'data',
          (source) =>
            `An entity in ${source} can name any file of this server, and is replaced by its content.`,
        );
      },
    },
  }),
} as const satisfies Rule;

const PARSERS = new Set(['libxmljs', 'libxmljs2']);
const PARSING = /^(?:parseXml|parseXmlString|parseXmlAsync|Document\.fromXml|Document\.fromXmlAsync)$/u;
