import { isSamplePath } from '../../languages/go/files.js';
import { functionAround } from '../../languages/go/functions.js';
import { typeName } from '../../languages/go/imports.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The certificate of a server is not checked. */
export const goUnverifiedTls = {
  meta: {
    id: 'go-unverified-tls',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'The certificate of the other side is not checked.',
    why: 'Anybody on the way can answer in the name of the server, read what is sent and change it. A certificate of your own authority goes into `RootCAs`.',
    examples: {
      bad: 'package p\n\nimport "crypto/tls"\n\nfunc config() *tls.Config {\n\treturn &tls.Config{InsecureSkipVerify: true}\n}\n',
      good: 'package p\n\nimport "crypto/tls"\n\nfunc config() *tls.Config {\n\treturn &tls.Config{MinVersion: tls.VersionTLS12}\n}\n',
    },
    equivalents: ['cwe:295'],
    suppressedBy: ['gosec:G402'],
  },
  mentions: ['InsecureSkipVerify'],
  create: (context) => ({
    on: {
      keyed_element(node) {
        const [key, value] = partsOf(node);
        if (key === undefined || value === undefined || context.textOf(key) !== 'InsecureSkipVerify') return;
        if (context.textOf(value) !== 'true' || isSamplePath(context.path) || isMeant(context, node)) return;
        const literal = node.parent?.parent;
        const type = literal?.type === 'composite_literal' ? childOf(literal, 'type') : null;
        if (literal == null || type === null || typeName(context, type) !== 'crypto/tls.Config') return;
        if (isOfServer(context, literal)) return;
        context.report({ node, message: 'Anybody on the way can answer in the name of the server.' });
      },
    },
  }),
} as const satisfies Rule;

/** A name that says what it is. */
const INSECURE = /insecure|skip|unverified/iu;

/** What a check of one's own is made with, often in another function of the file. */
const OWN_CHECK = /\b(?:Verify(?:PeerCertificate|Connection)|PeerCertificates)\b/u;

/** Where a condition decides, somebody asked for it; a check of one's own takes the place of the usual one. */
function isMeant(context: RuleContext, node: SyntaxNode): boolean {
  const fn = functionAround(node);
  if (OWN_CHECK.test(context.text) || INSECURE.test(nameOf(context, fn))) return true;
  for (const at of ancestorsOf(node)) {
    if (at === fn) return false;
    if (at.type === 'if_statement' || at.type.endsWith('_case')) return true;
    const name = childOf(at, 'name') ?? childOf(at, 'left');
    if (name !== null && INSECURE.test(context.textOf(name))) return true;
  }
  return false;
}

function nameOf(context: RuleContext, fn: SyntaxNode | null): string {
  const name = fn === null ? null : childOf(fn, 'name');
  return name === null ? '' : context.textOf(name);
}

/** A server says what it wants of its clients; whether it checks another server means nothing to it. */
function isOfServer(context: RuleContext, literal: SyntaxNode): boolean {
  const body = childOf(literal, 'body');
  return body !== null && partsOf(body).some((one) => /^ClientAuth\s*:/u.test(context.textOf(one)));
}
