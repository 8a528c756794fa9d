import { invocationOf, stringValue } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isLikelyCredential } from '../../languages/shared/likely-credentials.js';
import { namesSecret } from '../../languages/shared/secret-names.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { MOSTLY_NO_SECRET } from '../../why-off.js';

/** A literal with the name of a secret. */
export const javaHardCodedCredential = {
  meta: {
    id: 'java-hard-coded-credential',
    kind: 'security',
    severity: 'warning',
    confidence: 0.7,
    offByDefault: MOSTLY_NO_SECRET,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A variable, setter or property that is named as a secret is given a literal.',
    why: 'Everybody who can read the repository, now or in its history, can use it, and it stands in the compiled class too. If it is real it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: 'class A {\n    static final String API_KEY = "k9Qz7fLw2Xc4Vb8Nm3Rt";\n}\n',
      good: 'class A {\n    static final String API_KEY = System.getenv("API_KEY");\n}\n',
    },
    equivalents: ['cwe:798', 'cwe:259'],
    suppressedBy: [
      'sonar:S2068',
      'sonar:S6418',
      'spotbugs:HARD_CODE_PASSWORD',
      'spotbugs:DMI_CONSTANT_DB_PASSWORD',
    ],
  },
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (name: string | null, value: SyntaxNode | null | undefined): void => {
      if (name === null || value === null || value === undefined || !namesSecret(name)) return;
      const node = bare(value);
      const text = stringValue(context, node);
      if (text === null || !isLikelyCredential(name, text)) return;
      const message = 'Everybody who can read the repository can use this, if it is real.';
      context.report({ node, message });
    };
    const named = (node: SyntaxNode | null): string | null => (node === null ? null : context.textOf(node));
    return {
      on: {
        variable_declarator: (node) => check(named(childOf(node, 'name')), childOf(node, 'value')),
        assignment_expression(node) {
          const left = childOf(node, 'left');
          const target = left?.type === 'field_access' ? childOf(left, 'field') : left;
          if (target?.type === 'identifier') check(named(target), childOf(node, 'right'));
        },
        method_invocation(node) {
          const call = invocationOf(context, node);
          const [first, second] = call?.args ?? [];
          if (call === null || first === undefined) return;
          // `setPassword("…")`, `properties.put("password", "…")`
          if (second === undefined) check(/^set([A-Z]\w*)$/u.exec(call.name)?.[1] ?? null, first);
          else if (/^(?:put|setProperty|set|add)$/u.test(call.name))
            check(stringValue(context, first), second);
        },
      },
    };
  },
} as const satisfies Rule;
