import { constantName, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { ancestorsOf, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { UNKNOWN_ORIGIN } from '../../why-off.js';
import { readsRequestXml } from './untrusted-xml.js';

/** A parser of XML that reads what its text names. */
export const rubyXmlEntities = {
  meta: {
    id: 'ruby-xml-entities',
    kind: 'security',
    severity: 'warning',
    confidence: 0.8,
    offByDefault: UNKNOWN_ORIGIN,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A parser of XML is told to replace external entities.',
    why: 'A text from elsewhere then names files of the server, and their content stands in what is read of it. For texts of one’s own it is all right.',
    examples: {
      bad: 'def read(text)\n  Nokogiri::XML(text) { |config| config.noent }\nend\n',
      good: 'def read(text)\n  Nokogiri::XML(text) { |config| config.strict }\nend\n',
    },
    equivalents: ['cwe:611'],
    suppressedBy: ['brakeman:XXE'],
  },
  mentions: ['noent', 'NOENT', 'default_substitute_entities'],
  create: (context) => {
    if (isSamplePath(context.path) || readsRequestXml(context)) return { on: {} };
    const report = (node: SyntaxNode): void =>
      context.report({
        node,
        message: 'A text can name any file of the server here, and its content stands in what is read.',
      });
    return {
      on: {
        call(node) {
          if (methodOf(context, node) === 'noent' && isOfParser(context, node)) report(node);
        },
        scope_resolution(node) {
          // A constant inside a longer one is not it.
          if (node.parent?.type === 'scope_resolution') return;
          if (/^(?:Nokogiri::XML::)?ParseOptions::NOENT$/u.test(constantName(context, node) ?? ''))
            report(node);
        },
        assignment(node) {
          const left = childOf(node, 'left');
          const isSwitch = left !== null && methodOf(context, left) === 'default_substitute_entities';
          if (isSwitch && childOf(node, 'right')?.type === 'true') report(node);
        },
      },
    };
  },
} as const satisfies Rule;

/** `Nokogiri::XML(text) { |config| config.noent }`: in the block of a call of Nokogiri, or of its options. */
function isOfParser(context: RuleContext, call: SyntaxNode): boolean {
  const receiver = childOf(call, 'receiver');
  if (receiver === null) return false;
  if (/\bParseOptions\b/u.test(context.textOf(receiver))) return true;
  for (const at of ancestorsOf(call)) {
    const block = at.type === 'call' ? childOf(at, 'block') : null;
    if (block === null) continue;
    return /^(?:::)?Nokogiri\b/u.test(context.textOf(at));
  }
  return false;
}
