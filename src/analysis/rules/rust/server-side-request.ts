import { inlineCode } from '../../inline-code.js';
import { argumentsOf, calledPath, chainStart, methodCallOf } from '../../languages/rust/calls.js';
import { isSamplePath } from '../../languages/rust/files.js';
import { wholeText } from '../../languages/rust/request-texts.js';
import { isInTest } from '../../languages/rust/tests.js';
import { declarationOf } from '../../languages/rust/types.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The server asks an address that a request names. */
export const rustServerSideRequest = {
  meta: {
    id: 'rust-server-side-request',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'The server asks an address that comes from a request.',
    why: 'Whoever sends the request has the server ask any address, among them those that only the inner network reaches: the metadata of the cloud, databases, pages for administrators. The host has to be one of a list.',
    examples: {
      bad: 'use axum::extract::Path;\n\nasync fn preview(Path(url): Path<String>) {\n    show(reqwest::get(&url).await).await;\n}\n',
      good: 'use axum::extract::Path;\n\nasync fn preview(Path(id): Path<u64>) {\n    show(reqwest::get(format!("https://pages.acme.dev/{id}")).await).await;\n}\n',
    },
    equivalents: ['cwe:918'],
  },
  mentions: ['reqwest'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const address = addressOf(context, node);
          const source = address === null ? null : wholeText(context, address);
          if (source === null || isInTest(context, node)) return;
          const shown = inlineCode(source, 'Text of the request');
          context.report({
            node,
            message: `${shown} comes from the request, so its sender chooses whom the server asks.`,
          });
        },
      },
    };
  },
} as const satisfies Rule;

const FUNCTIONS = /^reqwest::(?:blocking::)?get$/u;
const CLIENTS = /^reqwest::(?:blocking::)?Client(?:Builder)?::\w+$/u;
const METHODS = /^(?:get|post|put|patch|delete|head)$/u;

/** What a call of reqwest asks; null for every other call. */
function addressOf(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (FUNCTIONS.test(calledPath(context, node) ?? '')) return argumentsOf(node)[0] ?? null;
  const call = methodCallOf(context, node);
  if (call === null) return null;
  if (call.name === 'request') return isClient(context, call.receiver) ? (call.args[1] ?? null) : null;
  return METHODS.test(call.name) && isClient(context, call.receiver) ? (call.args[0] ?? null) : null;
}

/** `reqwest::Client::new()`, what `builder()` makes, and a name for one of them. */
function isClient(context: RuleContext, receiver: SyntaxNode): boolean {
  const start = chainStart(context, receiver);
  const made = start.type === 'identifier' ? valueOf(context, start) : start;
  return made !== null && CLIENTS.test(calledPath(context, made) ?? '');
}

/** Where the chain begins that makes the value of a name. */
function valueOf(context: RuleContext, name: SyntaxNode): SyntaxNode | null {
  const found = declarationOf(context.scopes().resolve(name));
  if (found?.node.type !== 'let_declaration' || childOf(found.node, 'pattern') !== found.identifier)
    return null;
  const value = childOf(found.node, 'value');
  return value === null ? null : chainStart(context, value);
}
