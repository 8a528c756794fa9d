import { qualifiedName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo, methodCall } from '../../languages/python/sinks.js';
import { madeBy } from '../../languages/python/values.js';
import { makesOpenParser } from '../../languages/python/xml-parsers.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { UNKNOWN_ORIGIN } from '../../why-off.js';
import { readsRequestXml } from './untrusted-xml.js';

/** A parser of XML that reads what its text names. */
export const xmlEntities = {
  meta: {
    id: 'python-xml-entities',
    kind: 'security',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: UNKNOWN_ORIGIN,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A parser of XML is told to replace external entities.',
    why: 'A text from elsewhere then names files and addresses of the server, and their content stands in what is read of it. For texts of one’s own it is all right.',
    examples: {
      bad: 'from lxml import etree\n\nparser = etree.XMLParser(resolve_entities=True)\n',
      good: 'from lxml import etree\n\nparser = etree.XMLParser(resolve_entities=False)\n',
    },
    equivalents: ['cwe:611'],
  },
  mentions: ['resolve_entities', 'external_ges', 'external-general-entities'],
  create: (context) => {
    if (isSamplePath(context.path) || readsRequestXml(context)) return { on: {} };
    return {
      on: {
        call(node) {
          if (!makesOpenParser(context, node) && !setsFeature(context, node)) return;
          context.report({
            node,
            message: 'A text can name any file of the server here, and its content stands in what is read.',
          });
        },
      },
    };
  },
} as const satisfies Rule;

const FEATURE = /^xml\.sax\.handler\.feature_external_[gp]es$/u;
const MAKERS = /^xml\.sax\.(?:make_parser|expatreader\.create_parser)$/u;

/** `parser.setFeature(feature_external_ges, True)` */
function setsFeature(context: RuleContext, call: SyntaxNode): boolean {
  const method = methodCall(context, call);
  if (method?.name !== 'setFeature' || !MAKERS.test(madeBy(context, method.object) ?? '')) return false;
  const feature = givenTo(context, call, 0, 'name');
  const state = givenTo(context, call, 1, 'state');
  if (feature === null || (state?.type !== 'true' && (state === null || context.textOf(state) !== '1')))
    return false;
  return (
    FEATURE.test(qualifiedName(context, feature) ?? '') ||
    /sax\/features\/external-(?:general|parameter)-entities/u.test(context.textOf(feature))
  );
}
