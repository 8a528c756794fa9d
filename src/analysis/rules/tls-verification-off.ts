import { constantOf } from '../languages/ecmascript/constants.js';
import { keyName, memberName } from '../languages/ecmascript/names.js';
import { bare, isConditional, propertyValue } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { ancestorsOf, childOf, FUNCTIONS, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A TLS connection that accepts any certificate. */
export const tlsVerificationOff = {
  meta: {
    id: 'tls-verification-off',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'The certificate of the other side is not checked.',
    why: 'Whoever sits between the two can present a certificate of their own, read everything and change it. The connection is encrypted, but nobody knows to whom. A private certificate authority belongs into the option `ca` instead.',
    examples: {
      bad: 'const agent = new https.Agent({ rejectUnauthorized: false });',
      good: 'const agent = new https.Agent({ ca: readCertificate() });',
    },
    equivalents: ['cwe:295', 'cwe:297'],
    suppressedBy: ['sonarjs:S4830', 'sonarjs:S5527'],
  },
  mentions: ['rejectUnauthorized', 'REJECT_UNAUTHORIZED', 'strictSSL', 'checkServerIdentity'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        pair(node) {
          const key = childOf(node, 'key');
          const value = childOf(node, 'value');
          if (key === null || value === null) return;
          const name = keyName(context, key);
          if (SWITCHES.test(name ?? '') && isFalse(context, value)) reportSwitch(context, node);
          else if (name === 'checkServerIdentity' && acceptsAll(context, bare(value)))
            reportName(context, node);
        },
        method_definition(node) {
          const name = childOf(node, 'name');
          if (name === null || keyName(context, name) !== 'checkServerIdentity') return;
          if (node.parent?.type === 'object' && acceptsAll(context, node)) reportName(context, node);
        },
        assignment_expression(node) {
          const left = childOf(node, 'left');
          const right = childOf(node, 'right');
          if (left === null || right === null || isConditional(node)) return;
          const name = memberName(context, bare(left)) ?? '';
          const off = SWITCHES.test(name) ? isFalse(context, right) : isSwitchedOff(context, name, right);
          if (off) context.report({ node, message: SILENT });
        },
      },
    };
  },
} as const satisfies Rule;

const SWITCHES = /^(?:rejectUnauthorized|strictSSL)$/u;

const SILENT =
  'With this any certificate is accepted, so whoever sits in between can read and change everything.';

function isFalse(context: RuleContext, value: SyntaxNode): boolean {
  return constantOf(context, bare(value))?.value === false;
}

/** `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'`: it holds for every connection of the process. */
function isSwitchedOff(context: RuleContext, name: string, value: SyntaxNode): boolean {
  if (name !== 'NODE_TLS_REJECT_UNAUTHORIZED') return false;
  return String(constantOf(context, bare(value))?.value) === '0';
}

/** A server that asks for a certificate may look at it itself, and one that does not has none to check. */
function reportSwitch(context: RuleContext, pair: SyntaxNode): void {
  const object = pair.parent;
  if (object?.type !== 'object' || isConditional(pair)) return;
  if (propertyValue(context, object, 'requestCert') !== null || isOfServer(context, object)) return;
  context.report({ node: pair, message: SILENT });
}

const SERVER = /(?:^|\.)create(?:Secure)?Server$/u;

function isOfServer(context: RuleContext, object: SyntaxNode): boolean {
  for (const at of ancestorsOf(object)) {
    if (FUNCTIONS.has(at.type) || at.type.endsWith('_statement')) return false;
    const callee = at.type === 'call_expression' ? childOf(at, 'function') : null;
    if (callee !== null) return SERVER.test(context.textOf(callee));
  }
  return false;
}

function reportName(context: RuleContext, node: SyntaxNode): void {
  if (isConditional(node)) return;
  const message =
    'This accepts a certificate of any other host, so whoever has one can sit in between and read and change everything.';
  context.report({ node, message });
}

/** A function that only says that all is well, which it does by returning nothing. */
function acceptsAll(context: RuleContext, fn: SyntaxNode): boolean {
  const body = FUNCTIONS.has(fn.type) ? childOf(fn, 'body') : null;
  if (body === null) return false;
  return body.type === 'statement_block' ? onlyLogs(context, body) : saysNothing(context, body);
}

/** How many statements such a function is looked through for one that may refuse. */
const MAX_STATEMENTS = 20;

/** True for a body without a `return` of anything, and without what may throw. */
function onlyLogs(context: RuleContext, body: SyntaxNode): boolean {
  const statements = partsOf(body);
  return (
    statements.length <= MAX_STATEMENTS &&
    statements.every((statement) => {
      const [expression] = partsOf(statement);
      if (statement.type === 'return_statement')
        return expression === undefined || saysNothing(context, expression);
      if (statement.type === 'function_declaration') return true;
      return statement.type === 'expression_statement' && context.textOf(statement).startsWith('console.');
    })
  );
}

function saysNothing(context: RuleContext, value: SyntaxNode): boolean {
  const constant = constantOf(context, value);
  return constant !== null && (constant.value == null || constant.value === true);
}
