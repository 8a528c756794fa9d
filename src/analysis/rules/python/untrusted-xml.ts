import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo, reportTaint } from '../../languages/python/sinks.js';
import { heldValue } from '../../languages/python/values.js';
import { makesOpenParser } from '../../languages/python/xml-parsers.js';
import { taintOf } from '../../languages/python/taint.js';
import { withDescendants } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Request data that a parser reads which replaces external entities. */
export const untrustedXml = {
  meta: {
    id: 'python-untrusted-xml',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'XML of a request is read by a parser that replaces external entities.',
    why: 'Whoever sends the request names a file of the server in it, and the content of that file stands in what is read. lxml leaves such entities alone when `resolve_entities` is false.',
    examples: {
      bad: 'from flask import request\nfrom lxml import etree\n\n\ndef read():\n    parser = etree.XMLParser(resolve_entities=True)\n    return etree.fromstring(request.data, parser)\n',
      good: 'from flask import request\nfrom lxml import etree\n\n\ndef read():\n    parser = etree.XMLParser(resolve_entities=False)\n    return etree.fromstring(request.data, parser)\n',
    },
    equivalents: ['cwe:611'],
  },
  mentions: ['resolve_entities'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          reportTaint(context, node, openRead(context, node), 'xml', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} can name any file of the server here, and its content stands in what is read.`;

const READS = /^lxml\.(?:etree\.(?:fromstring|XML|parse)|objectify\.(?:fromstring|XML|parse))$/u;

/** What a parser reads that replaces entities; null for every other call. */
function openRead(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  if (!READS.test(calledName(context, call) ?? '')) return null;
  const parser = givenTo(context, call, 1, 'parser');
  if (parser === null || !makesOpenParser(context, heldValue(context, parser))) return null;
  return givenTo(context, call, 0, 'text', 'source');
}

/** True for a file in which such a parser reads data of a request. */
export function readsRequestXml(context: RuleContext): boolean {
  for (const node of withDescendants(context.root)) {
    const text = node.type === 'call' ? openRead(context, node) : null;
    if (text !== null && taintOf(context, text, 'xml') !== null) return true;
  }
  return false;
}
