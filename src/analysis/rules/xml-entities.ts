import { exportedOf } from '../languages/ecmascript/modules.js';
import { objectLiteral, propertyIs } from '../languages/ecmascript/objects.js';
import { namedCall } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';
import { UNKNOWN_ORIGIN } from '../why-off.js';

/** XML that is parsed with its entities, wherever it comes from. */
export const xmlEntities = {
  meta: {
    id: 'xml-entities',
    kind: 'security',
    severity: 'info',
    offByDefault: UNKNOWN_ORIGIN,
    confidence: 0.6,
    languages: ECMASCRIPT,
    summary: 'XML is parsed with the entities that it declares.',
    why: 'An entity can name a file of this machine or an address inside of its network, and its content becomes part of the document. Without `noent` entities stay as they are written.',
    examples: {
      bad: "import libxmljs from 'libxmljs2';\nexport const read = (text) => libxmljs.parseXml(text, { noent: true });",
      good: "import libxmljs from 'libxmljs2';\nexport const read = (text) => libxmljs.parseXml(text);",
    },
    equivalents: ['sonarjs:S2755', 'cwe:611'],
    yieldsTo: ['xml-external-entities'],
  },
  mentions: ['noent'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const called = namedCall(context, node);
        const literal = called?.args[1] === undefined ? null : objectLiteral(context, called.args[1]);
        if (called === null || literal === null || !propertyIs(context, literal, 'noent', true)) return;
        const exported = exportedOf(context, called.callee);
        if (exported === null || !/^libxmljs2?$/u.test(exported.module)) return;
        if (!/^parseXml(?:String)?$/u.test(exported.name)) return;
        context.report({ node, message: 'An entity in this text can name any file of this machine.' });
      },
    },
  }),
} as const satisfies Rule;
