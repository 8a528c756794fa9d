import { inlineCode } from '../../inline-code.js';
import { classOf, nameOf } from '../../languages/python/functions.js';
import { isMaker } from '../../languages/python/loops.js';
import { isEmptyValue, isLastingChange, usesOf } from '../../languages/python/default-uses.js';
import { ownAttributes, ownName, type OwnAttribute } from '../../languages/python/own-attributes.js';
import { parameterName } from '../../languages/python/scopes.js';
import { oncePerFile } from '../../languages/shared/once-per-file.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A default that is changed in place where nothing says that it is meant. */
export const changedDefault = {
  meta: {
    id: 'python-changed-default',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    summary: 'A default value is changed, and all calls share it.',
    why: 'A default is computed once, when the function is defined. What one call, or one object, adds to it, the next one finds there. With `None` as the default, each call makes a value of its own.',
    examples: {
      bad: 'def collect(node, found=[]):\n    found.append(node.name)\n    for child in node.children:\n        collect(child, found)\n    return found\n',
      good: 'def collect(node, found=None):\n    found = [] if found is None else found\n    found.append(node.name)\n    for child in node.children:\n        collect(child, found)\n    return found\n',
    },
    equivalents: ['cwe:471'],
    suppressedBy: ['ruff:B006', 'pylint:W0102', 'sonar:S5717'],
  },
  create(context) {
    const attributes = new Map<SyntaxNode, ReadonlyMap<string, OwnAttribute>>();
    const attributesOf = (definition: SyntaxNode): ReadonlyMap<string, OwnAttribute> => {
      const known = attributes.get(definition) ?? ownAttributes(context, definition);
      attributes.set(definition, known);
      return known;
    };
    const visit = (parameter: SyntaxNode): void => {
      const value = childOf(parameter, 'value');
      const identifier = parameterName(parameter);
      const fn = parameter.parent?.parent;
      if (value === null || identifier === null || fn?.type !== 'function_definition') return;
      if (!isMaker(context, value) || isMeant(context, fn, identifier, value)) return;
      // The default of a function in a function is made anew with it.
      if (context.scopes().functionAt(fn) !== null) return;
      const uses = usesOf(context, { fn, identifier, value });
      if (uses === null) return;
      const name = inlineCode(context.textOf(identifier), 'The default');
      if (isLastingChange(context, uses)) {
        context.report({
          node: value,
          message: `${name} is changed in place, and all calls share this default: the next call finds what this one added.`,
        });
        return;
      }
      const around = classOf(fn);
      if (
        around === null ||
        copiedClasses(context).has(nameOf(context, around) ?? '') ||
        !uses.stored.some((one) => isShared(context, one, attributesOf(around), value))
      )
        return;
      context.report({
        node: value,
        message: `${name} is kept and changed in place later, and all objects share this default: each finds what others added.`,
      });
    };
    return { on: { default_parameter: visit, typed_default_parameter: visit } };
  },
} as const satisfies Rule;

/** Names of what is to last between calls. */
const LASTING =
  /cache|memo|regist|static|singleton|shared|persist|global|store|counter|state|history|pool|intern|once|warned|already|lock|last|prev/iu;

/** How much of a line is searched for a comment. */
const MAX_LINE = 300;

/** True where a name or a comment on the line says that the default is to be shared. */
function isMeant(context: RuleContext, fn: SyntaxNode, identifier: SyntaxNode, value: SyntaxNode): boolean {
  const { text } = context;
  const name = context.textOf(identifier);
  if (name.startsWith('_') || LASTING.test(name) || LASTING.test(nameOf(context, fn) ?? '')) return true;
  const [rest = ''] = text.slice(value.end, value.end + MAX_LINE).split('\n', 1);
  return rest.includes('#');
}

/** Classes whose new objects the file copies before it changes them: the default is left alone. */
const copiedClasses = oncePerFile(
  ({ text }) => new Set([...text.matchAll(/copy\((\w+)\(/gu)].map(([, name]) => name)),
);

/** True for an attribute that is added to in place, and has no other value than the default and what is made from that. */
function isShared(
  context: RuleContext,
  target: SyntaxNode,
  all: ReadonlyMap<string, OwnAttribute>,
  value: SyntaxNode,
): boolean {
  const name = ownName(context, target);
  const attribute = name === null ? undefined : all.get(name);
  if (name === null || attribute === undefined || LASTING.test(name)) return false;
  const others = attribute.assigned.filter((one) => one !== target.parent);
  const isMadeAnew = others.some((one) => {
    const right = childOf(one, 'right');
    return right === null || !context.text.startsWith(`self.${name}.`, right.start);
  });
  if (isMadeAnew || others.length > MAX_VALUES) return false;
  return attribute.added.length > 0 || (!isEmptyValue(value) && attribute.taken.length > 0);
}

/** An attribute with more values is not looked at. */
const MAX_VALUES = 20;
