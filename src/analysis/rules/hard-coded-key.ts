import { literalSecrets } from '../languages/ecmascript/literal-secrets.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { objectLiteral, propertyValue } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import { isMadeUpValue } from '../made-up-values.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A key that tokens, cookies or connections are protected with, written into the code. */
export const hardCodedKey = {
  meta: {
    id: 'hard-coded-key',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A key or password is written into the code.',
    why: 'Everybody who can read the code, or guess what is usual there, can make tokens and sessions that are accepted as genuine. A default for a missing setting is no better: nobody notices that it is used. Read it from the environment and refuse to start without it.',
    examples: {
      bad: "import jwt from 'jsonwebtoken';\nconst token = jwt.sign(payload, 'shhhhh');",
      good: "import jwt from 'jsonwebtoken';\nconst token = jwt.sign(payload, process.env.TOKEN_KEY);",
    },
    equivalents: ['cwe:798', 'cwe:321', 'cwe:259'],
  },
  mentions: ['jsonwebtoken', 'jwt', 'crypto', 'session', 'cookie-parser', 'jose', 'mysql', 'pg'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const check = (node: SyntaxNode, field: string): void => {
      const callee = childOf(node, field);
      const args = argumentsOf(node);
      if (callee === null || args === null || args.length === 0) return;
      const exported = exportedOf(context, callee);
      const place = exported === null ? undefined : PLACES.get(`${exported.module}/${exported.name}`);
      const key = place === undefined ? null : keyOf(context, place, args);
      if (place === undefined || key === null) return;
      for (const secret of literalSecrets(context, key)) {
        if (!isTelling(place.kind, secret.value)) continue;
        const message = 'Everybody who can read this code knows what is protected with it.';
        context.report({ node: secret.node, message });
      }
    };
    return {
      on: {
        call_expression: (node) => check(node, 'function'),
        new_expression: (node) => check(node, 'constructor'),
      },
    };
  },
} as const satisfies Rule;

/** What an argument is: a key, a key that a standard may fix, or a password, which a development machine has too. */
type Kind = 'key' | 'label' | 'password';

interface Place {
  readonly position: number;
  readonly property?: string;
  readonly kind: Kind;
}

const DATABASE: Place = { position: 0, property: 'password', kind: 'password' };

const PLACES: ReadonlyMap<string, Place> = new Map<string, Place>([
  ['jsonwebtoken/sign', { position: 1, kind: 'key' }],
  ['jsonwebtoken/verify', { position: 1, kind: 'key' }],
  ['jwt-simple/encode', { position: 1, kind: 'key' }],
  ['jwt-simple/decode', { position: 1, kind: 'key' }],
  ['jose/jwtVerify', { position: 1, kind: 'key' }],
  ['express-jwt/expressjwt', { position: 0, property: 'secret', kind: 'key' }],
  ['express-jwt/', { position: 0, property: 'secret', kind: 'key' }],
  ['passport-jwt/Strategy', { position: 0, property: 'secretOrKey', kind: 'key' }],
  ['express-session/', { position: 0, property: 'secret', kind: 'key' }],
  ['cookie-session/', { position: 0, property: 'keys', kind: 'key' }],
  ['cookie-parser/', { position: 0, kind: 'key' }],
  ['crypto/createHmac', { position: 1, kind: 'label' }],
  ['crypto/createCipheriv', { position: 1, kind: 'key' }],
  ['crypto/createSecretKey', { position: 0, kind: 'key' }],
  ['mysql/createConnection', DATABASE],
  ['mysql/createPool', DATABASE],
  ['mysql2/createConnection', DATABASE],
  ['mysql2/createPool', DATABASE],
  ['mysql2/promise/createConnection', DATABASE],
  ['mysql2/promise/createPool', DATABASE],
  ['pg/Pool', DATABASE],
  ['pg/Client', DATABASE],
]);

function keyOf(
  context: RuleContext,
  { position, property }: Place,
  args: readonly SyntaxNode[],
): SyntaxNode | null {
  const before = args.slice(0, position + 1);
  const argument = before[position];
  if (argument === undefined || before.some(({ type }) => type === 'spread_element')) return null;
  if (property === undefined) return argument;
  const options = objectLiteral(context, argument);
  return options === null ? null : propertyValue(context, options, property);
}

const TEMPLATE = /^\s*$|^<.*>$|\$\{|\{\{|^-----BEGIN (?:PUBLIC|CERTIFICATE|RSA PUBLIC)/u;

function isTelling(kind: Kind, value: string): boolean {
  if (TEMPLATE.test(value)) return false;
  if (kind === 'password') return !isMadeUpValue(value) && !/^(?:root|admin|postgres|mysql)$/u.test(value);
  return kind === 'key' || (value.length >= 12 && /\d/u.test(value) && !value.includes(' '));
}
