import { inlineCode } from '../../inline-code.js';
import { tagPairs, type TagPair } from '../../languages/go/tags.js';
import { childOf, childrenOf, partsOf } from '../../languages/shared/tree.js';
import type { Report, Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Keys that packages read which come with the language, or that everybody reads the same way. */
const KEYS: ReadonlySet<string> = new Set(['json', 'xml', 'yaml', 'toml', 'bson', 'db']);
/** Packages that read no field that is not exported. */
const OWN: ReadonlySet<string> = new Set(['json', 'xml']);
const OPTIONS: ReadonlySet<string> = new Set([
  'omitempty',
  'omitzero',
  'string',
  'attr',
  'chardata',
  'innerxml',
]);

/** A tag that its package reads and does not follow. */
export const goLostTag = {
  meta: {
    id: 'go-lost-tag',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A tag for JSON or XML has no effect, or takes another field out.',
    why: 'A field that is not exported is never encoded, two fields of one name are both left out, a key that is given twice counts once, and an option with a space before it is none. Nothing of it is said at run time.',
    fix: 'The fix takes out the space before an option.',
    examples: {
      bad: 'package p\n\ntype user struct {\n\tName string `json:"name, omitempty"`\n}\n',
      good: 'package p\n\ntype user struct {\n\tName string `json:"name,omitempty"`\n}\n',
    },
    equivalents: ['govet:structtag', 'cwe:628'],
    suppressedBy: ['staticcheck:SA5008'],
  },
  mentions: ['json:"', 'xml:"', 'yaml:"', 'toml:"', 'bson:"', 'db:"'],
  create: (context) => ({
    on: {
      struct_type(node) {
        const [fields] = partsOf(node);
        const taken = new Set<string>();
        for (const field of fields === undefined ? [] : partsOf(fields)) {
          const tag = field.type === 'field_declaration' ? childOf(field, 'tag') : null;
          if (tag === null) continue;
          const pairs = tagPairs(context, field);
          const report = whatIsLost(context, field, pairs, taken);
          if (report !== null) context.report({ node: tag, ...report });
        }
      },
    },
  }),
} as const satisfies Rule;

type Lost = Omit<Report, 'node'>;

/** Why a tag does not do what it says. Takes the names that it gives. */
function whatIsLost(
  context: RuleContext,
  field: SyntaxNode,
  pairs: readonly TagPair[],
  taken: Set<string>,
): Lost | null {
  const keys = new Set<string>();
  for (const { key, value, start } of pairs) {
    if (!KEYS.has(key)) continue;
    if (keys.has(key))
      return { message: `This gives ${inlineCode(key, 'the key')} twice: only the first counts.` };
    keys.add(key);
    if (!OWN.has(key) || value === '-') continue;
    const hidden = hiddenName(context, field);
    if (hidden !== null)
      return { message: `${inlineCode(hidden, 'The field')} is not exported, so its tag has no effect.` };
    const spaced = spacedOption(value, start);
    if (spaced !== null) return spaced;
    const name = nameOf(context, field, key, value);
    if (name === null) continue;
    if (taken.has(name))
      return { message: 'A field above has the same name, so both are left out or refused.' };
    taken.add(name);
  }
  return null;
}

/** The name of a field that is not exported. A blank one may carry what is for the whole struct. */
function hiddenName(context: RuleContext, field: SyntaxNode): string | null {
  const [name, second] = childrenOf(field, 'name');
  const text = name === undefined || second !== undefined ? '' : context.textOf(name);
  return /^\p{Ll}/u.test(text) ? text : null;
}

/** An option that is one without the space before it. */
function spacedOption(value: string, start: number): Lost | null {
  let at = start;
  for (const [index, part] of value.split(',').entries()) {
    const option = part.trim();
    if (index > 0 && part !== option && OPTIONS.has(option))
      return {
        message: `With a space beside it ${inlineCode(option, 'the option')} is no option.`,
        fix: { title: 'Take out the space', edits: [{ start: at, end: at + part.length, text: option }] },
      };
    at += part.length + 1;
  }
  return null;
}

/** What has to be the only one of its kind in a struct; null where the tag gives no name. */
function nameOf(context: RuleContext, field: SyntaxNode, key: string, value: string): string | null {
  const [name = '', ...options] = value.split(',');
  const [called, second] = childrenOf(field, 'name');
  const isWhole = second !== undefined || (called !== undefined && context.textOf(called) === 'XMLName');
  if (name === '' || isWhole) return null;
  return `${key} ${options.includes('attr') ? 'attr' : ''} ${name}`;
}
