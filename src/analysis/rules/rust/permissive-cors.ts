import { calledPath } from '../../languages/rust/calls.js';
import { isMeant } from '../../languages/rust/intent.js';
import { isInTest } from '../../languages/rust/tests.js';
import type { Rule } from '../../rule.js';

/** Constructors that let any page send requests with the cookies of the user. */
const CALLED = /^(?:tower_http::cors::CorsLayer::very_permissive|actix_cors::Cors::permissive)$/u;

/** Any page may send requests as the user. */
export const rustPermissiveCors = {
  meta: {
    id: 'rust-permissive-cors',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'Any page may send requests with the cookies of the user and read the answers.',
    why: 'Whoever gets a signed-in user to open a page reads and does what the user can. Name the origins that may.',
    examples: {
      bad: 'use tower_http::cors::CorsLayer;\n\nfn layer() -> CorsLayer {\n    CorsLayer::very_permissive()\n}\n',
      good: 'use tower_http::cors::CorsLayer;\n\nfn layer() -> CorsLayer {\n    CorsLayer::new().allow_origin(["https://shop.example".parse().unwrap()])\n}\n',
    },
    equivalents: ['cwe:942', 'cwe:346'],
  },
  mentions: ['cors', 'Cors', 'actix_cors'],
  create: (context) => ({
    on: {
      call_expression(node) {
        if (
          !CALLED.test(calledPath(context, node) ?? '') ||
          isInTest(context, node) ||
          isMeant(context, node)
        )
          return;
        context.report({ node, message: 'Any page may send requests with the cookies of the user here.' });
      },
    },
  }),
} as const satisfies Rule;
