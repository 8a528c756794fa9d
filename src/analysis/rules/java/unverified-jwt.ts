import { reportSinks, type Sinks } from '../../languages/java/sinks.js';
import type { Rule } from '../../rule.js';

const SINKS: Sinks = {
  statics: {
    'com.auth0.jwt.JWT': /^decode$/u,
    'com.nimbusds.jwt.JWTParser': /^parse$/u,
    'com.nimbusds.jwt.SignedJWT': /^parse$/u,
    'com.nimbusds.jwt.PlainJWT': /^parse$/u,
  },
};

/** Who reads a token to find its key checks it elsewhere in the file. */
const CHECKS = /verif|\brequire\(|\bvalidat|processor|\bparseClaimsJws\b/iu;

/** The claims of a token are believed without its signature. */
export const javaUnverifiedJwt = {
  meta: {
    id: 'java-unverified-jwt',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A token of a request is read without a look at its signature.',
    why: 'Anybody can write a token that names another user. Only the signature tells who made it, and to decode a token does not check it: `JWT.require(algorithm).build().verify(token)` does.',
    examples: {
      bad: 'import com.auth0.jwt.JWT;\nimport jakarta.servlet.http.HttpServletRequest;\n\nclass A {\n    String user(HttpServletRequest request) {\n        return JWT.decode(request.getHeader("Authorization")).getSubject();\n    }\n}\n',
      good: 'import com.auth0.jwt.JWT;\nimport jakarta.servlet.http.HttpServletRequest;\n\nclass A {\n    String user(HttpServletRequest request) {\n        return JWT.require(ALGORITHM).build().verify(request.getHeader("Authorization")).getSubject();\n    }\n}\n',
    },
    equivalents: ['cwe:347'],
    suppressedBy: ['sonar:S5659'],
  },
  mentions: ['JWT'],
  create: (context) =>
    CHECKS.test(context.text)
      ? { on: {} }
      : reportSinks(
          context,
          SINKS,
          'data',
          (source) => `${source} is believed here, whoever has written it.`,
        ),
} as const satisfies Rule;
