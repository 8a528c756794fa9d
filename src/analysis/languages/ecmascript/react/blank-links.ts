import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { type Attribute, attributesOf, lastNamed, spreads, tagName, textOfAttribute } from '../jsx.js';
import { isLiteral } from '../literals.js';
import { childOf } from '../syntax.js';

/** A link that opens a new window. */
export interface BlankLink {
  readonly attributes: readonly Attribute[];
  readonly rel: Attribute | null;
  /** Whether it leads to another site; `local` also for an address without a site, such as `mailto:`. */
  readonly leads: 'elsewhere' | 'local' | 'unknown';
  /** The address is written as an expression. */
  readonly computed: boolean;
  /** An object that is spread behind the target may replace it or bring a `rel`. */
  readonly overridden: boolean;
  /** Words of `rel`, in lower case; null when they are not known. */
  readonly words: ReadonlySet<string> | null;
}

/** What a tag is as a link with `target="_blank"` and an address; null when it is none. */
export function blankLink(context: RuleContext, tag: SyntaxNode): BlankLink | null {
  if (tagName(context, tag) !== 'a') return null;
  const attributes = attributesOf(context, tag);
  const target = lastNamed(attributes, 'target');
  const href = lastNamed(attributes, 'href');
  if (target === null || href === null || href.value === null || !mayBeBlank(context, target)) return null;
  const rel = lastNamed(attributes, 'rel');
  return {
    attributes,
    rel,
    leads: leadsTo(context, href),
    computed: href.value.parent !== href.node,
    overridden: spreads(attributes.slice(attributes.indexOf(target))),
    words: rel === null ? new Set() : wordsOf(context, rel, target),
  };
}

/** True where the page that opens gets hold of this one, as far as the tag alone shows. */
export function leaksOpener({ attributes, rel, leads, overridden, words }: BlankLink): boolean {
  if (words === null || overridden || leads === 'local') return false;
  // Browsers take `noopener` for granted, so who writes `opener` wants the page to be reached.
  if (words.has('noreferrer') || words.has('noopener') || words.has('opener')) return false;
  return leads === 'elsewhere' || rel !== null || !spreads(attributes);
}

function mayBeBlank(context: RuleContext, target: Attribute): boolean {
  return branchesOf(target).some((branch) => isBlank(context, branch));
}

function isBlank(context: RuleContext, target: Attribute): boolean {
  return textOfAttribute(context, target)?.toLowerCase() === '_blank';
}

/** An attribute once for each value that `? :` in it chooses from. */
function branchesOf(attribute: Attribute): readonly Attribute[] {
  const { value } = attribute;
  if (value?.type !== 'ternary_expression') return [attribute];
  return ['consequence', 'alternative'].map((field) => ({ ...attribute, value: childOf(value, field) }));
}

const OTHER_SITE = /^(?:https?:|\/\/)/iu;

function leadsTo(context: RuleContext, href: Attribute): BlankLink['leads'] {
  const { node, value } = href;
  const text = textOfAttribute(context, href);
  if (text !== null) return OTHER_SITE.test(text) ? 'elsewhere' : 'local';
  if (value?.type !== 'template_string' || value.parent === node) return 'unknown';
  const [first] = value.children;
  if (first?.type !== 'string_fragment') return 'unknown';
  return OTHER_SITE.test(context.textOf(first)) ? 'elsewhere' : 'local';
}

/** The words that `rel` has whenever the target is a new window, and `opener` if it has it ever; null when an expression gives them. */
function wordsOf(context: RuleContext, rel: Attribute, target: Attribute): ReadonlySet<string> | null {
  const targets = branchesOf(target);
  const together = sameCondition(context, rel, target);
  const lists = branchesOf(rel)
    .filter((_, index) => !together || isBlank(context, targets[index] ?? target))
    .map((branch) => {
      const text = textOfAttribute(context, branch);
      if (text !== null) return text.toLowerCase().split(/\s+/u);
      return branch.value === null || isLiteral(context.text, branch.value) ? [] : null;
    });
  const [first, second = first] = lists;
  if (first === undefined || first === null || second === undefined || second === null) return null;
  const both = first.filter((word) => second.includes(word));
  return new Set([first, second].some((list) => list.includes('opener')) ? [...both, 'opener'] : both);
}

function sameCondition(context: RuleContext, one: Attribute, other: Attribute): boolean {
  const [first, second] = [one, other].map(({ value }) =>
    value?.type === 'ternary_expression' ? childOf(value, 'condition') : null,
  );
  if (!first || !second) return false;
  return context.textOf(first) === context.textOf(second);
}
