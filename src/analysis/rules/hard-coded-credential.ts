import { stringValue } from '../languages/ecmascript/literals.js';
import { keyName, memberName } from '../languages/ecmascript/names.js';
import { bare } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { isLikelyCredential } from '../languages/shared/likely-credentials.js';
import { namesSecret } from '../languages/shared/secret-names.js';
import { binaryOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A literal with the name of a secret. */
export const hardCodedCredential = {
  meta: {
    id: 'hard-coded-credential',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A variable or property that is named as a secret has its value written into the code.',
    why: 'Everybody who can read the repository, now or in its history, can use it. If it is real it has to be revoked, and a new one read from the environment or a vault.',
    examples: {
      bad: "const apiKey = 'k9Qz7fLw2Xc4Vb8Nm3Rt';",
      good: 'const apiKey = process.env.API_KEY;',
    },
    equivalents: ['cwe:798', 'cwe:259'],
    yieldsTo: ['secret-in-source', 'hard-coded-key'],
  },
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const secretOf = (name: string | null, value: SyntaxNode | null): SyntaxNode | null => {
      const secret = value === null || name === null || !namesSecret(name) ? null : literalOf(context, value);
      return name !== null && secret !== null && isLikelyCredential(name, secret.text) ? secret.node : null;
    };
    const check = (name: string | null, value: SyntaxNode | null): void => {
      const node = secretOf(name, value);
      if (node === null || isOfBrowser(context, node)) return;
      const message = 'Everybody who can read the repository can use this, if it is real.';
      context.report({ node, message });
    };
    const checkTarget = (target: SyntaxNode | null, value: SyntaxNode | null): void => {
      if (target === null) return;
      const name = target.type === 'identifier' ? context.textOf(target) : memberName(context, target);
      check(name, value);
    };
    const checkKey = (key: SyntaxNode | null, value: SyntaxNode | null): void => {
      if (key !== null) check(keyName(context, key), value);
    };
    return {
      on: {
        variable_declarator: (node) => checkTarget(childOf(node, 'name'), childOf(node, 'value')),
        assignment_expression: (node) => checkTarget(childOf(node, 'left'), childOf(node, 'right')),
        pair: (node) => checkKey(childOf(node, 'key'), childOf(node, 'value')),
        public_field_definition: (node) => checkKey(childOf(node, 'name'), childOf(node, 'value')),
        field_definition: (node) => checkKey(childOf(node, 'property'), childOf(node, 'value')),
      },
    };
  },
} as const satisfies Rule;

const BROWSER_KEYS =
  /^(?:appId|applicationId|authDomain|indexName|messagingSenderId|publishableKey|siteKey)$/u;

/** Longer objects are no settings of a service. */
const MAX_SETTINGS = 100;

/** In the settings of a service that is used from browsers, with a key that everybody may see: of a search or of Firebase. */
function isOfBrowser(context: RuleContext, literal: SyntaxNode): boolean {
  let pair: SyntaxNode | null = literal;
  for (let links = 0; pair !== null && pair.type !== 'pair' && links < 4; links += 1) pair = pair.parent;
  const object = pair?.type === 'pair' ? pair.parent : null;
  return (
    object?.type === 'object' &&
    object.children.slice(0, MAX_SETTINGS).some((part) => {
      const key = childOf(part, 'key');
      return key !== null && BROWSER_KEYS.test(keyName(context, key) ?? '');
    })
  );
}

interface Literal {
  readonly node: SyntaxNode;
  readonly text: string;
}

/** A string, also as the default after `||` or `??`. */
function literalOf(context: RuleContext, value: SyntaxNode): Literal | null {
  const inner = bare(value);
  const or = binaryOf(inner);
  const node = or !== null && /^(?:\|\||\?\?)$/u.test(or.operator.type) ? bare(or.right) : inner;
  const text = stringValue(context.text, node);
  return text === null ? null : { node, text };
}
