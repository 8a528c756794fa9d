import { stringValue } from '../../languages/python/literals.js';
import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { givenTo } from '../../languages/python/sinks.js';
import { isLikelyCredential } from '../../languages/shared/likely-credentials.js';
import { namesSecret } from '../../languages/shared/secret-names.js';
import { bare, childOf, hasToken, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { MOSTLY_NO_SECRET } from '../../why-off.js';

/** A literal with the name of a secret. */
export const hardCodedCredential = {
  meta: {
    id: 'python-hard-coded-credential',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: MOSTLY_NO_SECRET,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A variable, key or argument that is named as a secret has its value written into the code.',
    why: 'Everybody who can read the repository, now or in its history, can use it. If it is real it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: "API_KEY = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n",
      good: "import os\n\nAPI_KEY = os.environ['API_KEY']\n",
    },
    equivalents: ['cwe:798', 'cwe:259'],
    suppressedBy: ['ruff:S105', 'ruff:S106', 'ruff:S107', 'bandit:B105', 'bandit:B106', 'bandit:B107'],
  },
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (name: string | null, value: SyntaxNode | null): void => {
      const secret = value === null ? null : literalOf(context, value);
      if (name === null || secret === null || !namesSecretOfFile(name)) return;
      if (!isLikelyCredential(name, secret.text)) return;
      const message = 'Everybody who can read the repository can use this, if it is real.';
      context.report({ node: secret.node, message });
    };
    const checkNamed = (node: SyntaxNode): void => {
      const name = childOf(node, 'name');
      check(name === null ? null : context.textOf(name), childOf(node, 'value'));
    };
    return {
      on: {
        assignment: (node) => check(targetName(context, childOf(node, 'left')), childOf(node, 'right')),
        keyword_argument: checkNamed,
        default_parameter: checkNamed,
        typed_default_parameter: checkNamed,
        pair: (node) => {
          const [key, value] = partsOf(node);
          check(key === undefined ? null : stringValue(context, key), value ?? null);
        },
      },
    };
  },
} as const satisfies Rule;

/** Django calls the key of its signatures so. */
const namesSecretOfFile = (name: string): boolean => namesSecret(name) || name === 'SECRET_KEY';

function targetName(context: RuleContext, target: SyntaxNode | null): string | null {
  if (target === null) return null;
  if (target.type === 'identifier') return context.textOf(target);
  const attribute = childOf(target, 'attribute');
  if (attribute !== null) return context.textOf(attribute);
  const key = childOf(target, 'subscript');
  return key === null ? null : stringValue(context, key);
}

interface Literal {
  readonly node: SyntaxNode;
  readonly text: string;
}

/** A string, also as the default behind `or`, of `os.environ.get` or of `os.getenv`. */
function literalOf(context: RuleContext, value: SyntaxNode): Literal | null {
  const inner = bare(value);
  const node = bare(defaultOf(context, inner) ?? inner);
  const text = stringValue(context, node);
  return text === null ? null : { node, text };
}

function defaultOf(context: RuleContext, value: SyntaxNode): SyntaxNode | null {
  if (value.type === 'boolean_operator' && hasToken(value, 'or')) return childOf(value, 'right');
  const name = value.type === 'call' ? calledName(context, value) : null;
  return name === 'os.environ.get' || name === 'os.getenv' ? givenTo(context, value, 1, 'default') : null;
}
