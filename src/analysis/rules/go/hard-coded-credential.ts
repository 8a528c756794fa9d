import { isSamplePath } from '../../languages/go/files.js';
import { expressionsOf, stringValue } from '../../languages/go/functions.js';
import { isLikelyCredential } from '../../languages/shared/likely-credentials.js';
import { namesSecret } from '../../languages/shared/secret-names.js';
import { bare, childOf, childrenOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { MOSTLY_NO_SECRET } from '../../why-off.js';

/** A literal with the name of a secret. */
export const goHardCodedCredential = {
  meta: {
    id: 'go-hard-coded-credential',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: MOSTLY_NO_SECRET,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A variable, field or key that is named as a secret has its value written into the code.',
    why: 'Everybody who can read the repository, now or in its history, can use it, and it stands in the program that is built. If it is real it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: 'package p\n\nconst apiKey = "k9Qz7fLw2Xc4Vb8Nm3Rt"\n',
      good: 'package p\n\nimport "os"\n\nvar apiKey = os.Getenv("API_KEY")\n',
    },
    equivalents: ['cwe:798', 'cwe:259'],
    suppressedBy: ['gosec:G101'],
  },
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (name: string | null, value: SyntaxNode | undefined): void => {
      if (name === null || value === undefined || !namesSecret(name)) return;
      const node = bare(value);
      const text = stringValue(context, node);
      if (text === null || !isLikelyCredential(name, text)) return;
      const message = 'Everybody who can read the repository can use this, if it is real.';
      context.report({ node, message });
    };
    const checkEach = (targets: readonly SyntaxNode[], values: readonly SyntaxNode[]): void => {
      if (targets.length === values.length)
        targets.forEach((target, index) => check(nameOf(context, target), values[index]));
    };
    const checkSpec = (node: SyntaxNode): void =>
      checkEach(childrenOf(node, 'name'), expressionsOf(childOf(node, 'value')));
    const checkAssigned = (node: SyntaxNode): void =>
      checkEach(expressionsOf(childOf(node, 'left')), expressionsOf(childOf(node, 'right')));
    return {
      on: {
        const_spec: checkSpec,
        var_spec: checkSpec,
        short_var_declaration: checkAssigned,
        assignment_statement: checkAssigned,
        keyed_element(node) {
          const [key, value] = partsOf(node).map((one) => partsOf(one)[0] ?? one);
          check(key === undefined ? null : nameOf(context, key), value);
        },
      },
    };
  },
} as const satisfies Rule;

/** How a variable, field or key is called; null for what is computed. */
function nameOf(context: RuleContext, target: SyntaxNode): string | null {
  if (target.type.endsWith('identifier')) return context.textOf(target);
  const field = childOf(target, 'field');
  if (field !== null) return context.textOf(field);
  const index = childOf(target, 'index');
  return stringValue(context, index ?? target);
}
