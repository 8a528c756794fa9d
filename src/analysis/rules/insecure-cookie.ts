import { cookieHeaders } from '../languages/ecmascript/cookie-headers.js';
import { cookieOptions, isExplicitlyOff, sessionCookie } from '../languages/ecmascript/cookies.js';
import { objectLiteral } from '../languages/ecmascript/objects.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule } from '../rule.js';

/** A session cookie that is said to be sent without encryption too. */
export const insecureCookie = {
  meta: {
    id: 'insecure-cookie',
    kind: 'security',
    severity: 'warning',
    confidence: 0.6,
    offByDefault: 'On the machine of a developer it is right, and the file does not tell where it runs.',
    languages: ECMASCRIPT,
    summary: 'A session cookie is also sent over connections without encryption.',
    why: 'Whoever listens on one plain HTTP request has the session. On a server that is only reached through HTTPS `secure` costs nothing; on a development machine it has to be off.',
    examples: {
      bad: "import session from 'express-session';\napp.use(session({ secret, cookie: { secure: false } }));",
      good: "import session from 'express-session';\napp.use(session({ secret, cookie: { secure: true } }));",
    },
    equivalents: ['cwe:614'],
    suppressedBy: ['sonarjs:S2092'],
  },
  mentions: ['secure', 'Set-Cookie', 'set-cookie'],
  create: (context) => ({
    on: {
      call_expression(node) {
        for (const cookie of cookieHeaders(context, node)) {
          if (!cookie.attributes.has('secure')) context.report({ node: cookie.node, message: MESSAGE });
        }
        const options =
          cookieOptions(context, node) ?? objectLiteral(context, sessionCookie(context, node)?.options);
        const off = options === null ? null : isExplicitlyOff(context, options, 'secure');
        if (off === null) return;
        context.report({ node: off, message: MESSAGE });
      },
    },
  }),
} as const satisfies Rule;

const MESSAGE = 'Whoever listens on one request without encryption has the session.';
