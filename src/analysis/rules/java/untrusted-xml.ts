import { argumentsOf, invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { sourceName } from '../../languages/java/sinks.js';
import { taintOf } from '../../languages/java/taint.js';
import { isType, isTypeName, typeOf } from '../../languages/java/types.js';
import { childOf, withDescendants } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** What sets a factory or parser up, here or in a method that is given it. */
const SET_UP =
  /\.\s*set(?:Feature|Property|Attribute|ExpandEntityReferences|XMLResolver|EntityResolver)\s*\(|\bresolveEntity\b/u;

/** Where a factory comes from that is as the library makes it. */
const MADE = /\b(?:DocumentBuilder|SAXParser|XMLInput)Factory\s*\.\s*new/u;

/** Request data that a parser reads which loads what a document names. */
export const javaUntrustedXml = {
  meta: {
    id: 'java-untrusted-xml',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'XML of a request is read by a parser that resolves external entities.',
    why: 'Whoever sends the request names a file of the server or an address in its network, and the text of that is put into what is read. The feature `disallow-doctype-decl` keeps that out.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\nimport javax.xml.parsers.DocumentBuilderFactory;\n\nclass A {\n    Object read(HttpServletRequest request) throws Exception {\n        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(request.getInputStream());\n    }\n}\n',
      good: 'import jakarta.servlet.http.HttpServletRequest;\nimport javax.xml.parsers.DocumentBuilderFactory;\n\nclass A {\n    Object read(HttpServletRequest request) throws Exception {\n        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();\n        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);\n        return factory.newDocumentBuilder().parse(request.getInputStream());\n    }\n}\n',
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
    if (isSamplePath(context.path) || SET_UP.test(context.text) || !MADE.test(context.text))
      return { on: {} };
    return {
      on: {
        method_invocation(node) {
          const text = openRead(context, node);
          const taint = text === null ? null : taintOf(context, text, 'xml');
          if (taint === null) return;
          context.report({
            node,
            message: `${sourceName(taint.label)} can have files of the server put into what is read here.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;

/** `builder.parse(…)`, `factory.newSAXParser().parse(…)`, `inputFactory.createXMLStreamReader(…)`. */
function reads(context: RuleContext, name: string, object: SyntaxNode): boolean {
  const maker = invocationOf(context, object);
  if (name === 'parse') {
    if (maker !== null) return /^new(?:DocumentBuilder|SAXParser)$/u.test(maker.name);
    return isType(
      context,
      typeOf(context, object),
      'javax.xml.parsers.DocumentBuilder',
      'javax.xml.parsers.SAXParser',
    );
  }
  if (!/^createXML(?:Stream|Event)Reader$/u.test(name)) return false;
  const inputFactory = 'javax.xml.stream.XMLInputFactory';
  if (maker === null) return isType(context, typeOf(context, object), inputFactory);
  return maker.object !== null && isTypeName(context, maker.object, inputFactory);
}

/** What makes a source of a parser of a text or a stream. */
const SOURCES = [
  'org.xml.sax.InputSource',
  'java.io.StringReader',
  'java.io.InputStreamReader',
  'java.io.ByteArrayInputStream',
];

const MAX_STEPS = 4;

/** `a` of `new InputSource(new StringReader(a))`. */
function unwrapped(context: RuleContext, source: SyntaxNode): SyntaxNode {
  let at = source;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    if (at.type !== 'object_creation_expression' || !isType(context, childOf(at, 'type'), ...SOURCES))
      return at;
    at = argumentsOf(at)[0] ?? at;
  }
  return at;
}

/** What such a parser reads; null for every other call. */
function openRead(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const call = invocationOf(context, node);
  const [text] = call?.args ?? [];
  if (call?.object == null || text === undefined || !reads(context, call.name, call.object)) return null;
  return unwrapped(context, text);
}

/** True for a file in which such a parser reads data of a request. */
export function readsRequestXml(context: RuleContext): boolean {
  for (const node of withDescendants(context.root)) {
    const text = node.type === 'method_invocation' ? openRead(context, node) : null;
    if (text !== null && taintOf(context, text, 'xml') !== null) return true;
  }
  return false;
}
