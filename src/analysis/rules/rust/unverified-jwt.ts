import { calledPath, methodCallOf } from '../../languages/rust/calls.js';
import { isMeant } from '../../languages/rust/intent.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The signature of a token is not checked. */
export const rustUnverifiedJwt = {
  meta: {
    id: 'rust-unverified-jwt',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A JSON web token is read without its signature being checked.',
    why: 'Anybody can write a token that says what he likes: another user, more rights. `decode` with a key checks who has signed it.',
    examples: {
      bad: 'use jsonwebtoken::{decode, Validation};\n\nfn validation() -> Validation {\n    let mut validation = Validation::default();\n    validation.insecure_disable_signature_validation();\n    validation\n}\n',
      good: 'use jsonwebtoken::{decode, Validation};\n\nfn validation() -> Validation {\n    Validation::default()\n}\n',
    },
    equivalents: ['cwe:347'],
  },
  mentions: ['jsonwebtoken'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (!isUnchecked(context, node) || isInTest(context, node) || isMeant(context, node)) return;
        context.report({ node, message: 'Anybody can write a token that passes here.' });
      },
    },
  }),
} as const satisfies Rule;

function isUnchecked(context: RuleContext, node: SyntaxNode): boolean {
  if (methodCallOf(context, node)?.name === 'insecure_disable_signature_validation') return true;
  return /^jsonwebtoken::(?:dangerous_insecure_decode(?:_with_validation)?|dangerous_unsafe_decode|dangerous::insecure_decode)$/u.test(
    calledPath(context, node) ?? '',
  );
}
