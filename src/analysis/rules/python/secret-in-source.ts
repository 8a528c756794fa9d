import { SECRET_WORDS } from '../../known-secrets.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { secretCheck } from '../../languages/shared/secret-check.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A key, token or password that is known by its form. */
export const secretInSource = {
  meta: {
    id: 'python-secret-in-source',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'The code holds a secret of a form that its issuer is known by.',
    why: 'Everybody who can read the repository, now or in its history, can use it. Taking it out of the code is not enough: it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: "DATABASE = 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop'\n",
      good: "import os\n\nDATABASE = os.environ['DATABASE_URL']\n",
    },
    equivalents: ['cwe:798', 'cwe:312', 'cwe:321'],
  },
  mentions: SECRET_WORDS,
  create: (context) => {
    const check = isSamplePath(context.path) ? null : secretCheck(context, isDocumentation);
    return { on: check === null ? {} : { string: check, comment: check } };
  },
} as const satisfies Rule;

/** A string that stands alone explains something. */
const isDocumentation = (node: SyntaxNode): boolean =>
  node.type === 'string' && node.parent?.type === 'expression_statement';
