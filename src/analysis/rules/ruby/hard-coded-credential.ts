import { bare, keyName, methodOf, stringValue } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { isLikelyCredential } from '../../languages/shared/likely-credentials.js';
import { namesSecret } from '../../languages/shared/secret-names.js';
import { childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { MOSTLY_NO_SECRET } from '../../why-off.js';

/** A literal with the name of a secret. */
export const rubyHardCodedCredential = {
  meta: {
    id: 'ruby-hard-coded-credential',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: MOSTLY_NO_SECRET,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A variable, setting or key that is named as a secret has its value written into the code.',
    why: 'Everybody who can read the repository, now or in its history, can use it. If it is real it has to be revoked, and a new one read from the environment or the encrypted credentials of Rails.',
    examples: {
      bad: "API_KEY = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n",
      good: "API_KEY = ENV.fetch('API_KEY')\n",
    },
    equivalents: ['cwe:798', 'cwe:259'],
    suppressedBy: ['brakeman:BasicAuth', 'brakeman:SessionSettings'],
  },
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (name: string | null, value: SyntaxNode | null): void => {
      const node = value === null ? null : literalOf(context, bare(value));
      const text = node === null ? null : stringValue(context, node);
      if (name === null || node === null || text === null || !namesSecretOfFile(name)) return;
      if (!isLikelyCredential(name, text)) return;
      context.report({
        node,
        message: 'Everybody who can read the repository can use this, if it is real.',
      });
    };
    const checkAssigned = (node: SyntaxNode): void =>
      check(targetName(context, childOf(node, 'left')), childOf(node, 'right'));
    return {
      on: {
        assignment: checkAssigned,
        operator_assignment: checkAssigned,
        pair(node) {
          const key = childOf(node, 'key');
          check(key === null ? null : keyName(context, key), childOf(node, 'value'));
        },
      },
    };
  },
} as const satisfies Rule;

/** Rails calls the key of its signatures so. */
const namesSecretOfFile = (name: string): boolean => namesSecret(name) || /^secret_key_base$/iu.test(name);

/** How a variable, attribute or key is called that something is assigned to; null for what is computed. */
function targetName(context: RuleContext, target: SyntaxNode | null): string | null {
  if (target === null) return null;
  if (/^(?:identifier|constant|\w+_variable)$/u.test(target.type))
    return context.textOf(target).replace(/^[@$]+/u, '');
  if (target.type === 'call') return methodOf(context, target);
  const key = target.type === 'element_reference' ? partsOf(target)[1] : undefined;
  return key === undefined ? null : keyName(context, key);
}

/** A string, also as the default behind `||` or of `ENV.fetch`. */
function literalOf(context: RuleContext, value: SyntaxNode): SyntaxNode | null {
  if (value.type === 'string') return value;
  if (value.type === 'binary' && childOf(value, 'operator')?.type === '||') return childOf(value, 'right');
  const receiver = value.type === 'call' ? childOf(value, 'receiver') : null;
  if (receiver === null) return null;
  const method = methodOf(context, value);
  if (method === 'freeze') return receiver;
  if (method !== 'fetch' || context.textOf(receiver) !== 'ENV') return null;
  const list = childOf(value, 'arguments');
  return list === null ? null : (partsOf(list)[1] ?? null);
}
