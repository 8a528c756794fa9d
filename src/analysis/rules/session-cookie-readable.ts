import { cookieHeaders } from '../languages/ecmascript/cookie-headers.js';
import { cookieOptions, isExplicitlyOff, sessionCookie } from '../languages/ecmascript/cookies.js';
import { lacksProperty, objectLiteral } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { childOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A session cookie that scripts can read. */
export const sessionCookieReadable = {
  meta: {
    id: 'session-cookie-readable',
    kind: 'security',
    severity: 'warning',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'Scripts in the page can read a cookie that holds a session.',
    why: 'One injected script is then enough to take over the session: it reads the cookie and sends it away. With `httpOnly` the browser keeps the cookie to itself, and the server sees it as before.',
    fix: 'The fix sets `httpOnly` to `true`.',
    examples: {
      bad: "import session from 'express-session';\napp.use(session({ secret, cookie: { httpOnly: false } }));",
      good: "import session from 'express-session';\napp.use(session({ secret, cookie: { httpOnly: true } }));",
    },
    equivalents: ['cwe:1004'],
    suppressedBy: ['sonarjs:S3330'],
  },
  mentions: ['httpOnly', 'cookie', 'Cookie'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          for (const header of cookieHeaders(context, node)) {
            if (!header.attributes.has('httponly')) context.report({ node: header.node, message: MESSAGE });
          }
          const options = cookieOptions(context, node);
          const off = options === null ? null : isExplicitlyOff(context, options, 'httpOnly');
          if (off !== null) return reportOff(context, off);
          const cookie = sessionCookie(context, node);
          if (cookie === null) return;
          const literal = objectLiteral(context, cookie.options);
          const explicit = literal === null ? null : isExplicitlyOff(context, literal, 'httpOnly');
          if (explicit !== null) return reportOff(context, explicit);
          if (
            cookie.options !== undefined &&
            (literal === null || !lacksProperty(context, literal, 'httpOnly'))
          )
            return;
          context.report({ node, message: MESSAGE });
        },
      },
    };
  },
} as const satisfies Rule;

const MESSAGE = 'Without `httpOnly` one injected script can read this cookie and take over the session.';

function reportOff(context: RuleContext, pair: SyntaxNode): void {
  const value = childOf(pair, 'value');
  const edit = value?.type === 'false' ? { start: value.start, end: value.end, text: 'true' } : null;
  context.report({
    node: pair,
    message: MESSAGE,
    ...(edit === null ? {} : { fix: { title: 'Hide the cookie from scripts', edits: [edit] } }),
  });
}
