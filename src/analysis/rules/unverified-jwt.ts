import { constantOf } from '../languages/ecmascript/constants.js';
import { parametersOf, patternOf } from '../languages/ecmascript/functions.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { decidesAccess, isVouchedFor } from '../languages/ecmascript/access-decisions.js';
import { memberName } from '../languages/ecmascript/names.js';
import { declaredValue, objectLiteral, propertyIs, propertyValue } from '../languages/ecmascript/objects.js';
import { comesFromRequest } from '../languages/ecmascript/requests.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A token whose signature is not asked for, or that has none. */
export const unverifiedJwt = {
  meta: {
    id: 'unverified-jwt',
    kind: 'security',
    severity: 'error',
    confidence: 0.97,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A JSON web token is trusted without its signature, or made without one.',
    why: 'Anybody can write such a token: the name, the rights and the dates in it are whatever the sender likes. Only `verify` with a key and the algorithms that are expected tells who made it.',
    examples: {
      bad: "import jwt from 'jsonwebtoken';\nconst user = jwt.verify(token, key, { algorithms: ['none'] });",
      good: "import jwt from 'jsonwebtoken';\nconst user = jwt.verify(token, key, { algorithms: ['RS256'] });",
    },
    equivalents: ['sonarjs:S5659', 'cwe:347'],
  },
  mentions: ['jsonwebtoken', 'jwt-simple', 'jwt-decode', 'express-jwt', 'jose'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const decoded: SyntaxNode[] = [];
    const trusted: SyntaxNode[] = [];
    const vouched: SyntaxNode[] = [];
    let verifies = false;
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const args = argumentsOf(node);
          const exported = callee === null ? null : exportedOf(context, callee);
          if (exported === null || args === null) return;
          const called = `${exported.module}/${exported.name}`;
          verifies ||= VERIFIES.test(called);
          const isOfRequest = args[0] !== undefined && comesFromRequest(context, args[0]);
          if (DECODES.test(called) && isOfRequest && isInHandler(context, node)) decoded.push(node);
          else if (called === 'jsonwebtoken/decode' && decidesAccess(context, node)) trusted.push(node);
          else if (called === 'jsonwebtoken/decode' && isVouchedFor(context, node)) vouched.push(node);
          const message = problemOf(context, called, args);
          if (message !== null) context.report({ node, message });
        },
      },
      end: () => {
        if (verifies) return;
        for (const node of trusted) {
          const message =
            'Nothing checks who made this token, and what it says decides what its sender may do.';
          context.report({ node, message });
        }
        for (const node of vouched) {
          const message = 'Nothing checks who made this token, and whoever calls this takes it for verified.';
          context.report({ node, message });
        }
        for (const node of decoded) {
          const message =
            'Nothing checks who made this token, so the sender of the request can write whatever they like.';
          context.report({ node, message });
        }
      },
    };
  },
} as const satisfies Rule;

const VERIFIES =
  /^(?:jsonwebtoken\/verify|jose\/(?:jwt|compact|flattened|general)Verify|jose\/jwtDecrypt|jwt-simple\/decode)$/u;
const DECODES = /^(?:jsonwebtoken\/decode|jose\/decodeJwt|jwt-decode\/(?:jwtDecode)?)$/u;

const ROUTES = /^(?:all|delete|get|on|patch|post|put|use)$/u;
const ANSWERS = /^_?(?:res|resp|response|reply|next)$/u;

/** In a function that answers requests itself. One that is called by such a function may be given what was verified. */
function isInHandler(context: RuleContext, node: SyntaxNode): boolean {
  const fn = context.scopes().functionAt(node);
  if (fn === null) return false;
  const names = parametersOf(fn).map((one) => context.textOf(patternOf(one) ?? one));
  if (names.some((name) => ANSWERS.test(name))) return true;
  const call = fn.parent?.type === 'arguments' ? fn.parent.parent : null;
  const callee = call === null ? null : childOf(call, 'function');
  return callee !== null && ROUTES.test(memberName(context, callee) ?? '');
}

type Check = (context: RuleContext, args: readonly SyntaxNode[]) => string | null;

const NO_SIGNATURE = 'A token without a signature can be changed by everybody who has it.';
const ANYBODY = 'Anybody can make a token that this accepts.';

const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ['jsonwebtoken/sign', checkSign],
  ['jsonwebtoken/verify', checkVerify],
  ['jwt-simple/decode', checkDecode],
  ['express-jwt/expressjwt', checkMiddleware],
  ['express-jwt/', checkMiddleware],
]);

function problemOf(context: RuleContext, called: string, args: readonly SyntaxNode[]): string | null {
  if (args.some(({ type }) => type === 'spread_element')) return null;
  return CHECKS.get(called)?.(context, args) ?? null;
}

function checkSign(context: RuleContext, [, , options]: readonly SyntaxNode[]): string | null {
  const literal = objectLiteral(context, options);
  return literal !== null && propertyIs(context, literal, 'algorithm', 'none') ? NO_SIGNATURE : null;
}

function checkVerify(context: RuleContext, [, key, options]: readonly SyntaxNode[]): string | null {
  const literal = objectLiteral(context, options);
  if (literal !== null && allowsNone(context, literal)) return ANYBODY;
  const constant = key === undefined ? null : constantOf(context, key);
  if (constant === null || constant.value) return null;
  return literal === null || propertyValue(context, literal, 'algorithms') === null ? ANYBODY : null;
}

function checkDecode(context: RuleContext, [, , noVerify]: readonly SyntaxNode[]): string | null {
  return noVerify !== undefined && constantOf(context, noVerify)?.value === true ? ANYBODY : null;
}

function checkMiddleware(context: RuleContext, [options]: readonly SyntaxNode[]): string | null {
  const literal = objectLiteral(context, options);
  return literal !== null && allowsNone(context, literal) ? ANYBODY : null;
}

function allowsNone(context: RuleContext, options: SyntaxNode): boolean {
  const algorithms = propertyValue(context, options, 'algorithms');
  const list = algorithms === null ? null : declaredValue(context, algorithms);
  if (list?.type !== 'array') return false;
  return partsOf(list).some((element) => constantOf(context, element)?.value === 'none');
}
