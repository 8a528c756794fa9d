import { SECRET_WORDS } from '../../known-secrets.js';
import { isSamplePath } from '../../languages/rust/files.js';
import { isInTest } from '../../languages/rust/tests.js';
import { secretCheck } from '../../languages/shared/secret-check.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A key, token or password that is known by its form. */
export const rustSecretInSource = {
  meta: {
    id: 'rust-secret-in-source',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'The code holds a secret of a form that its issuer is known by.',
    why: 'Everybody who can read the repository, now or in its history, can use it. Taking it out of the code is not enough: it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: 'const DATABASE: &str = "postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop";\n',
      good: 'fn database() -> String {\n    std::env::var("DATABASE_URL").unwrap()\n}\n',
    },
    equivalents: ['cwe:798', 'cwe:312', 'cwe:321'],
  },
  mentions: SECRET_WORDS,
  create: (context) => {
    // A comment for readers shows how something is called.
    const isShown = (node: SyntaxNode): boolean =>
      /^\/\/[/!]|^\/\*[*!]/u.test(context.textOf(node)) || isInTest(context, node);
    const check = isSamplePath(context.path) ? null : secretCheck(context, isShown);
    if (check === null) return { on: {} };
    return {
      on: { string_literal: check, raw_string_literal: check, line_comment: check, block_comment: check },
    };
  },
} as const satisfies Rule;
