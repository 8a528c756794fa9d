import { callAssigned } from '../../languages/go/expressions.js';
import { isSamplePath } from '../../languages/go/files.js';
import { functionAround } from '../../languages/go/functions.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const REQUESTS = /^net\/http\.(?:Get|Head|Post|PostForm|DefaultClient\.(?:Do|Get|Head|Post|PostForm))$/u;

/** The body of a response is not closed. */
export const goUnclosedBody = {
  meta: {
    id: 'go-unclosed-body',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'The body of a response is never closed.',
    why: 'Until it is closed the connection stays open and no other request can use it, so a server runs out of them. `defer resp.Body.Close()` stands behind the check of the error.',
    examples: {
      bad: 'package p\n\nimport "net/http"\n\nfunc isUp(url string) bool {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn false\n\t}\n\treturn resp.StatusCode == 200\n}\n',
      good: 'package p\n\nimport "net/http"\n\nfunc isUp(url string) bool {\n\tresp, err := http.Get(url)\n\tif err != nil {\n\t\treturn false\n\t}\n\tdefer resp.Body.Close()\n\treturn resp.StatusCode == 200\n}\n',
    },
    equivalents: ['cwe:772'],
    suppressedBy: ['bodyclose:bodyclose'],
  },
  mentions: ['http.'],
  create: (context) => ({
    on: {
      short_var_declaration(node) {
        const made = callAssigned(context, node, REQUESTS);
        const [response] = made?.targets ?? [];
        if (response?.type !== 'identifier' || isSamplePath(context.path)) return;
        if (context.textOf(response) === '_' || functionAround(node) === null) return;
        const binding = context
          .scopes()
          .bindings.find(({ declarations }) =>
            declarations.some(({ identifier }) => identifier === response),
          );
        if (binding === undefined || binding.declarations.length > 1 || binding.reassigned) return;
        if (!binding.references.every((one) => keepsNothing(context, one.node))) return;
        context.report({
          node,
          message: 'The body of this response is never closed, so its connection stays.',
        });
      },
    },
  }),
} as const satisfies Rule;

/** A use that neither closes the body nor hands it to somebody who may. */
function keepsNothing(context: RuleContext, use: SyntaxNode): boolean {
  const selector = use.parent;
  const field = selector?.type === 'selector_expression' ? childOf(selector, 'field') : null;
  return field !== null && /^(?:Status|StatusCode|Header|ContentLength)$/u.test(context.textOf(field))
    ? true
    : isRead(context, use);
}

/** `io.ReadAll(resp.Body)` and a decoder that is used at once read and close nothing. */
function isRead(context: RuleContext, use: SyntaxNode): boolean {
  const call = use.parent?.parent?.parent;
  if (call?.type !== 'call_expression') return false;
  return /^(?:io|ioutil)\.ReadAll\(\w+\.Body\)$|^json\.NewDecoder\(\w+\.Body\)$/u.test(context.textOf(call));
}
