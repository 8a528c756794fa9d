import { inlineCode } from '../inline-code.js';
import {
  functionOfParameter,
  hasToBe,
  isPositional,
  parameterNames,
} from '../languages/ecmascript/parameters.js';
import { hiddenUsesIn } from '../languages/ecmascript/hidden-uses.js';
import { ancestorsOf, childOf } from '../languages/ecmascript/syntax.js';
import { isRead } from '../languages/ecmascript/variable-uses.js';
import { nameOfRequireRemoval, variableRemoval } from '../languages/ecmascript/variable-removal.js';
import { nameOfUsing } from '../languages/ecmascript/using.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Binding, BindingKind } from '../languages/language.js';
import type { Rule, RuleContext, RuleFix } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../why-off.js';

/** A variable, function, class or parameter that nothing reads. Imports have a rule of their own. */
export const unusedVariable = {
  meta: {
    id: 'unused-variable',
    kind: 'maintenance',
    severity: 'warning',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'A variable, function or parameter is never read.',
    why: 'Either what was to use it is missing, or it is a leftover that readers have to think about.',
    fix: 'The fix removes what does nothing else: a variable with a plain value, a name in a pattern, the name of a caught error. Of what `require` gives, it removes the name and keeps loading the module, unless that is one of Node.',
    examples: {
      bad: 'export function load(text) {\n  const { name, size } = parse(text);\n  return name;\n}',
      good: 'export function load(text) {\n  const { name } = parse(text);\n  return name;\n}',
    },
    equivalents: [
      'eslint:no-unused-vars',
      'biome:noUnusedVariables',
      'typescript-eslint:no-unused-vars',
      'sonarjs:S1481',
      'typescript:6133',
      'cwe:563',
    ],
  },
  create(context) {
    if (/\.d\.[cm]?ts$/u.test(context.path)) return { on: {} };
    const types = new Set<string>();
    let notes = '';
    return {
      on: {
        type_identifier(node) {
          // The name of a class is one too, where it is declared.
          if (node.field !== 'name' || !/^(?:abstract_)?class/u.test(node.parent?.type ?? ''))
            types.add(context.textOf(node));
        },
        comment(node) {
          const text = context.textOf(node);
          if (/^\/\*\s*exported\b/u.test(text)) notes += text;
        },
      },
      end() {
        const used = new Set<SyntaxNode>();
        const referred = new Set<SyntaxNode>();
        const candidates = context.scopes().bindings.filter(({ kind }) => KINDS.has(kind));
        for (const binding of candidates) {
          const isUsed = types.has(binding.name) || isTaken(binding) || isRead(context, binding);
          for (const { identifier } of binding.declarations) {
            if (isUsed) used.add(identifier);
            if (binding.references.length > 0) referred.add(identifier);
          }
        }
        const exported = new Set(notes.match(/[\w$]+/gu));
        const unused = candidates.filter(
          ({ name, declarations }) =>
            !exported.has(name) && declarations.every(({ identifier }) => !used.has(identifier)),
        );
        report(context, unused, referred);
      },
    };
  },
} as const satisfies Rule;

const KINDS: ReadonlySet<BindingKind> = new Set<BindingKind>([
  'var',
  'let',
  'const',
  'function',
  'class',
  'parameter',
  'catch',
]);

/** True for a name that others get, or that only says what is declared elsewhere. */
function isTaken({ declarations }: Binding): boolean {
  return declarations.some(({ identifier, node }) => {
    // The name of an expression is for those who read it.
    if (/^(?:function_expression|generator_function|class)$/u.test(node.type))
      return identifier.field === 'name';
    if (node.parent?.type === 'export_statement' || node.type === 'function_signature') return true;
    // What is kept until the end of the block, and then let go.
    if (nameOfUsing(node) !== null) return true;
    for (const { type } of ancestorsOf(node)) if (type === 'ambient_declaration') return true;
    return false;
  });
}

function report(context: RuleContext, unused: readonly Binding[], referred: ReadonlySet<SyntaxNode>): void {
  const gone = new Set(
    unused.flatMap(({ declarations }) => declarations.map(({ identifier }) => identifier)),
  );
  const seen = new Set<SyntaxNode>();
  const isUsedElsewhere = hiddenUsesIn(context);
  for (const binding of unused) {
    const [declared, second] = binding.declarations;
    // A function in a block is declared around it as well.
    if (declared === undefined || seen.has(declared.identifier)) continue;
    seen.add(declared.identifier);
    if (binding.kind === 'parameter' && !isSuperfluous(declared.identifier, referred)) continue;
    const isSimple = binding.references.length === 0 && second === undefined;
    const fix =
      isSimple && !isUsedElsewhere(declared.identifier) ? fixOf(context, declared.identifier, gone) : null;
    const name = inlineCode(binding.name, 'This name');
    context.report({
      node: placeOf(context, binding) ?? declared.identifier,
      message: `${name} is never read.`,
      ...(fix === null ? {} : { fix }),
    });
  }
}

function fixOf(context: RuleContext, identifier: SyntaxNode, gone: ReadonlySet<SyntaxNode>): RuleFix | null {
  const whole = variableRemoval(context, identifier, (part) => !gone.has(nameIn(part)));
  if (whole !== null) return { title: 'Remove it', edits: [whole] };
  const name = nameOfRequireRemoval(context, identifier);
  return name === null ? null : { title: 'Keep the import for its effects only', edits: [name] };
}

/** The one name that a part of a list declares, or the part itself. */
function nameIn(part: SyntaxNode): SyntaxNode {
  return childOf(part, 'name') ?? childOf(part, 'value') ?? part;
}

/** Where the value is given that nobody reads: the last place in the function of the variable. */
function placeOf(context: RuleContext, { declarations, references }: Binding): SyntaxNode | null {
  const scopes = context.scopes();
  const [declared] = declarations;
  const around = declared === undefined ? null : scopes.functionAt(declared.identifier);
  const writes = references.filter(({ node, write }) => write && scopes.functionAt(node) === around);
  return writes.at(-1)?.node ?? null;
}

/** More of them are not read once more for each. */
const MAX_PARAMETERS = 200;

/** A parameter that could be left out: those before one that is used have to be there. */
function isSuperfluous(identifier: SyntaxNode, referred: ReadonlySet<SyntaxNode>): boolean {
  const fn = functionOfParameter(identifier);
  if (fn === null || hasToBe(identifier, fn)) return false;
  if (!isPositional(identifier)) return true;
  const all = parameterNames(fn);
  if (all.length > MAX_PARAMETERS) return false;
  return all
    .slice(all.indexOf(identifier) + 1)
    .every((later) => !referred.has(later) && (isPositional(later) || later.parent?.type === 'rest_pattern'));
}
