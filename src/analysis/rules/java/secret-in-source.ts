import { SECRET_WORDS } from '../../known-secrets.js';
import { isSamplePath } from '../../languages/java/files.js';
import { secretCheck } from '../../languages/shared/secret-check.js';
import type { Rule } from '../../rule.js';

/** A key, token or password that is known by its form. */
export const javaSecretInSource = {
  meta: {
    id: 'java-secret-in-source',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'The code holds a secret of a form that its issuer is known by.',
    why: 'Everybody who can read the repository, now or in its history, can use it. Taking it out of the code is not enough: it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: 'class A {\n    static final String DATABASE = "postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop";\n}\n',
      good: 'class A {\n    static final String DATABASE = System.getenv("DATABASE_URL");\n}\n',
    },
    equivalents: ['cwe:798', 'cwe:312', 'cwe:321'],
  },
  mentions: SECRET_WORDS,
  create: (context) => {
    const check = isSamplePath(context.path)
      ? null
      : secretCheck(context, (node) => context.text.startsWith('/**', node.start));
    return { on: check === null ? {} : { string_literal: check, line_comment: check, block_comment: check } };
  },
} as const satisfies Rule;
