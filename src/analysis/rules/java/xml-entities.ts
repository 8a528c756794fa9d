import { invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isTypeName } from '../../languages/java/types.js';
import type { Rule } from '../../rule.js';
import { UNKNOWN_ORIGIN } from '../../why-off.js';
import { readsRequestXml } from './untrusted-xml.js';

const FACTORIES = [
  'javax.xml.parsers.DocumentBuilderFactory',
  'javax.xml.parsers.SAXParserFactory',
  'javax.xml.stream.XMLInputFactory',
];

/** What sets a factory up, here or in a method that is given it. */
const SET_UP =
  /\.\s*set(?:Feature|Property|Attribute|ExpandEntityReferences|XMLResolver|EntityResolver)\s*\(/u;

/** A parser of XML that loads what a document names. */
export const javaXmlEntities = {
  meta: {
    id: 'java-xml-entities',
    kind: 'security',
    severity: 'warning',
    offByDefault: UNKNOWN_ORIGIN,
    confidence: 0.7,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A parser of XML is used as it comes, and resolves external entities.',
    why: 'A document can then name files of the server or addresses in its network, and have their text put into what is read. Where a document comes from somebody else, the feature `disallow-doctype-decl` keeps that out.',
    examples: {
      bad: 'import java.io.InputStream;\nimport javax.xml.parsers.DocumentBuilderFactory;\n\nclass A {\n    Object read(InputStream in) throws Exception {\n        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);\n    }\n}\n',
      good: 'import java.io.InputStream;\nimport javax.xml.parsers.DocumentBuilderFactory;\n\nclass A {\n    Object read(InputStream in) throws Exception {\n        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();\n        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n        return factory.newDocumentBuilder().parse(in);\n    }\n}\n',
    },
    equivalents: ['cwe:611'],
    suppressedBy: [
      'spotbugs:XXE_DOCUMENT',
      'spotbugs:XXE_SAXPARSER',
      'spotbugs:XXE_XMLSTREAMREADER',
      'sonar:S2755',
    ],
  },
  mentions: ['DocumentBuilderFactory', 'SAXParserFactory', 'XMLInputFactory'],
  create: (context) => {
    if (isSamplePath(context.path) || SET_UP.test(context.text) || readsRequestXml(context))
      return { on: {} };
    // Who writes documents alone reads nothing.
    const reads = /\bparse\s*\(|\bcreateXML(?:Stream|Event)Reader\s*\(/u.test(context.text);
    return {
      on: {
        method_invocation(node) {
          const call = invocationOf(context, node);
          if (call?.object == null || !reads || !/^new(?:Instance|Factory|DefaultInstance)$/u.test(call.name))
            return;
          if (!isTypeName(context, call.object, ...FACTORIES)) return;
          context.report({
            node,
            message: 'A document that is read with this can have files of the server put into it.',
          });
        },
      },
    };
  },
} as const satisfies Rule;
