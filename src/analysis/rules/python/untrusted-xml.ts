import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo, reportTaint } from '../../languages/python/sinks.js';
import { heldValue } from '../../languages/python/values.js';
import { makesOpenParser } from '../../languages/python/xml-parsers.js';
import type { Rule } from '../../rule.js';

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
          if (!READS.test(calledName(context, node) ?? '')) return;
          const parser = givenTo(context, node, 1, 'parser');
          if (parser === null || !makesOpenParser(context, heldValue(context, parser))) return;
          reportTaint(context, node, givenTo(context, node, 0, 'text', 'source'), 'xml', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} can name any file of the server here, and its content stands in what is read.`;

const READS = /^lxml\.(?:etree\.(?:fromstring|XML|parse)|objectify\.(?:fromstring|XML|parse))$/u;
