import { inlineCode } from '../../inline-code.js';
import { classOf, nameOf } from '../../languages/python/functions.js';
import { isMaker } from '../../languages/python/loops.js';
import { isEmptyValue, isLastingChange, usesOf } from '../../languages/python/default-uses.js';
import { ownAttributes, ownName, type OwnAttribute } from '../../languages/python/own-attributes.js';
import { parameterName } from '../../languages/python/scopes.js';
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
    equivalents: ['sonar:S5717'],
    suppressedBy: ['ruff:B006', 'flake8-bugbear:B006', 'pylint:W0102'],
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
      const stored = uses.stored.map((one) => ownName(context, one));
      if (
        around === null ||
        !stored.some((one) => one !== null && isShared(one, attributesOf(around), value))
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

/** True where a name or a comment on the line says that the default is to be shared. */
function isMeant(context: RuleContext, fn: SyntaxNode, identifier: SyntaxNode, value: SyntaxNode): boolean {
  const { text } = context;
  const name = context.textOf(identifier);
  if (name.startsWith('_') || LASTING.test(name) || LASTING.test(nameOf(context, fn) ?? '')) return true;
  const lineEnd = text.indexOf('\n', value.end);
  return text.slice(value.end, lineEnd === -1 ? undefined : lineEnd).includes('#');
}

/** True for an attribute that only ever is the one default, and is added to in place. */
function isShared(name: string, all: ReadonlyMap<string, OwnAttribute>, value: SyntaxNode): boolean {
  const attribute = all.get(name);
  if (attribute === undefined || attribute.assigned.length !== 1 || LASTING.test(name)) return false;
  const changes = isEmptyValue(value) ? attribute.added : [...attribute.added, ...attribute.taken];
  return changes.length > 0;
}
