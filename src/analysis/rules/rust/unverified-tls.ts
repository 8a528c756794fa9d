import { calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { isMeant } from '../../languages/rust/intent.js';
import { pathOf } from '../../languages/rust/paths.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The certificate of a server is not checked. */
export const rustUnverifiedTls = {
  meta: {
    id: 'rust-unverified-tls',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Any certificate, or any host name in it, is accepted.',
    why: 'Anybody on the way can answer in the name of the server, read what is sent and change it. A certificate of your own authority is made known with `add_root_certificate`.',
    examples: {
      bad: 'fn client() -> reqwest::Client {\n    reqwest::Client::builder()\n        .danger_accept_invalid_certs(true)\n        .build()\n        .unwrap()\n}\n',
      good: 'fn client(root: reqwest::Certificate) -> reqwest::Client {\n    reqwest::Client::builder()\n        .add_root_certificate(root)\n        .build()\n        .unwrap()\n}\n',
    },
    equivalents: ['cwe:295'],
  },
  mentions: [
    'danger_accept_invalid',
    'SslVerifyMode',
    'danger_accept_invalid_certs',
    'danger_accept_invalid_hostnames',
  ],
  create: (context) => ({
    on: {
      call_expression(node) {
        const blamed = blamedIn(context, node);
        if (blamed === null || isInTest(context, node) || isMeant(context, node)) return;
        context.report({ node: blamed, message: 'Anybody on the way can answer in the name of the server.' });
      },
    },
  }),
} as const satisfies Rule;

const ACCEPTING = /^danger_accept_invalid_(?:certs|hostnames)$/u;

function blamedIn(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const call = methodCallOf(context, node);
  const [first] = call?.args ?? [];
  if (call === null || first === undefined || calledPath(context, node) !== null) return null;
  if (ACCEPTING.test(call.name)) return context.textOf(first) === 'true' ? call.nameNode : null;
  const isNone =
    /^set_verify(?:_callback)?$/u.test(call.name) &&
    /(?:^|::)SslVerifyMode::NONE$/u.test(pathOf(context, first) ?? '');
  // A server that asks its clients for nothing.
  return isNone && !/\bSslAcceptor\b/u.test(context.text) ? call.nameNode : null;
}
