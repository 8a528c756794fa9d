import { isExplanation, knownSecrets, SECRET_WORDS } from '../known-secrets.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { ECMASCRIPT } from '../languages/index.js';
import { keyName } from '../languages/ecmascript/names.js';
import { ancestorsOf, childOf } from '../languages/ecmascript/syntax.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A key, token or password that is known by its form. */
export const secretInSource = {
  meta: {
    id: 'secret-in-source',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'The code holds a secret of a form that its issuer is known by.',
    why: 'Everybody who can read the repository, now or in its history, can use it. Taking it out of the code is not enough: it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: "const database = 'postgres://shop:k9Qz7fLw2Xc4@db.acme.dev/shop';",
      good: 'const database = process.env.DATABASE_URL;',
    },
    equivalents: ['cwe:798', 'cwe:312', 'cwe:321'],
  },
  mentions: SECRET_WORDS,
  create: (context) => {
    const pending = isSamplePath(context.path)
      ? []
      : knownSecrets(context.text).toSorted((a, b) => a.at - b.at);
    if (pending.length === 0) return { on: {} };
    const reported = new Set<SyntaxNode>();
    const check = (node: SyntaxNode): void => {
      const secret = pending.find(({ at }) => at >= node.start && at < node.end);
      if (secret === undefined || reported.has(node) || isExplanation(context.text, node)) return;
      if (isShownAsExample(context, node)) return;
      reported.add(node);
      const message = `${secret.what} stands here, and everybody who can read the repository can use it.`;
      context.report({ node, message });
    };
    return { on: { string: check, template_string: check, comment: check, jsx_text: check } };
  },
} as const satisfies Rule;

/** Below a key such as `examples`: documentation of an interface or a rule, which shows what a value looks like. */
function isShownAsExample(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    const key = at.type === 'pair' ? childOf(at, 'key') : null;
    if (key !== null && /^examples?$/u.test(keyName(context, key) ?? '')) return true;
  }
  return false;
}
