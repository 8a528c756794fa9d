import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf } from '../../languages/go/functions.js';
import { sourceName } from '../../languages/go/sinks.js';
import { taintOf } from '../../languages/go/taint.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

/** The claims of a token are believed without its signature. */
export const goUnverifiedJwt = {
  meta: {
    id: 'go-unverified-jwt',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A token of a request is read without a look at its signature.',
    why: 'Anybody can write a token that names another user. Only the signature tells who made it: `Parse` and `ParseWithClaims` check it.',
    examples: {
      bad: 'package p\n\nimport (\n\t"net/http"\n\n\t"github.com/golang-jwt/jwt/v5"\n)\n\nfunc user(r *http.Request, claims jwt.Claims) error {\n\t_, _, err := jwt.NewParser().ParseUnverified(r.Header.Get("Authorization"), claims)\n\treturn err\n}\n',
      good: 'package p\n\nimport (\n\t"net/http"\n\n\t"github.com/golang-jwt/jwt/v5"\n)\n\nfunc user(r *http.Request, claims jwt.Claims) error {\n\t_, err := jwt.ParseWithClaims(r.Header.Get("Authorization"), claims, key)\n\treturn err\n}\n',
    },
    equivalents: ['cwe:347'],
  },
  mentions: ['ParseUnverified'],
  create: (context) => {
    // Who reads a token to find its key checks it elsewhere in the file.
    const isChecked = /\.(?:Parse|ParseWithClaims|\w*[Vv]erify\w*|Valid\w*)\(|\bverify\w*\(/u.test(
      context.text,
    );
    if (
      isChecked ||
      isSamplePath(context.path) ||
      !/"github\.com\/(?:golang-jwt|dgrijalva)\//u.test(context.text)
    )
      return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          const field = callee === null ? null : childOf(callee, 'field');
          if (field === null || context.textOf(field) !== 'ParseUnverified') return;
          const [token] = argumentsOf(node);
          const taint = token === undefined ? null : taintOf(context, token, 'data');
          if (taint === null) return;
          context.report({
            node,
            message: `${sourceName(taint.label)} is believed here, whoever has written it.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;
