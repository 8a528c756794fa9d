import { constantOf } from '../languages/ecmascript/constants.js';
import { isGlobal, isGlobalMember } from '../languages/ecmascript/globals.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare, declaredValue } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { argumentsOf, childOf, wrapped } from '../languages/ecmascript/syntax.js';
import { wordsOf } from '../languages/shared/secret-names.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** `window.open(url, '_blank')` of another site, which can then reach back. */
export const windowOpenerLeak = {
  meta: {
    id: 'window-opener-leak',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A script opens another site in a new window without `noopener`.',
    why: 'Unlike a link, `window.open` gives the new page a hold on this one in every browser: through `window.opener` it can send this page to a copy that asks for a password. The third argument `noopener` cuts that.',
    examples: {
      bad: "const show = (url) => { window.open(url, '_blank'); };",
      good: "const show = (url) => { window.open(url, '_blank', 'noopener'); };",
    },
    equivalents: ['cwe:1022'],
    suppressedBy: ['sonarjs:S5148'],
  },
  mentions: ['open'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call_expression(node) {
          const callee = childOf(node, 'function');
          if (callee === null || !opensWindow(context, callee) || !isDropped(node)) return;
          const [address, target, features] = argumentsOf(node) ?? [];
          if (address === undefined || !isBlank(context, target) || !isOpen(context, features)) return;
          if (!leadsElsewhere(context, address)) return;
          const message = 'The page that this opens can send this one elsewhere through `window.opener`.';
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;

function opensWindow(context: RuleContext, callee: SyntaxNode): boolean {
  if (isGlobal(context, callee, 'open')) return false;
  return ['window', 'globalThis', 'self'].some((object) => isGlobalMember(context, callee, object, 'open'));
}

/** Who keeps the window wants to work with it, and `noopener` gives none. */
function isDropped(call: SyntaxNode): boolean {
  const value = wrapped(call);
  return (
    value.parent?.type === 'expression_statement' ||
    (value.parent?.type === 'arrow_function' && value.field === 'body')
  );
}

/** A new window is what it opens without a name, too. */
function isBlank(context: RuleContext, target: SyntaxNode | undefined): boolean {
  return target === undefined || constantOf(context, target)?.value === '_blank';
}

/** Without features, or with others than those that cut the hold. */
function isOpen(context: RuleContext, features: SyntaxNode | undefined): boolean {
  if (features === undefined) return true;
  const text = constantOf(context, features)?.value;
  return typeof text === 'string' && !/noopener|noreferrer/iu.test(text);
}

const OTHER_SITE = /^(?:https?:)?\/\//iu;
const ADDRESS = /^(?:url|href|link|website|homepage)$/u;
/** An address that a page of this site may as well have. */
const OWN =
  /^(?:blob|object|data|path|route|page|preview|download|file|pdf|print|image|img|api|local|share|export)$/u;

function leadsElsewhere(context: RuleContext, address: SyntaxNode): boolean {
  const value = declaredValue(context, address);
  const constant = constantOf(context, value)?.value;
  if (typeof constant === 'string') return OTHER_SITE.test(constant);
  if (value.type === 'template_string') {
    const [first] = value.children.filter(({ named }) => named);
    return first?.type === 'string_fragment' && OTHER_SITE.test(context.textOf(first));
  }
  const inner = bare(value);
  const name = inner.type === 'identifier' ? context.textOf(inner) : memberName(context, inner);
  if (name === null || (inner.type !== 'identifier' && inner.type !== 'member_expression')) return false;
  const words = wordsOf(context.textOf(inner));
  return ADDRESS.test(wordsOf(name).at(-1) ?? '') && !words.some((word) => OWN.test(word));
}
