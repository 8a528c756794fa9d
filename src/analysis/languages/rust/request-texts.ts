import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf } from '../shared/tree.js';
import { macroOf, methodCallOf } from './calls.js';
import type { Binding } from '../language.js';
import { bindingNamed, isAskedAbout, isRequestText, placeIn } from './requests.js';
import { declarationOf } from './types.js';

/** Text of a request that `format!` writes into a text, as it is called; null when there is none. */
export function formattedText(context: RuleContext, node: SyntaxNode): string | null {
  const made = madeOf(context, node);
  return made?.type === 'macro_invocation' ? sourceIn(context, made) : null;
}

/** Text of a request that is the whole of a text, as it is called; null for all that something else is put before. */
export function wholeText(context: RuleContext, node: SyntaxNode): string | null {
  const made = madeOf(context, node);
  return made === null || made.type === 'macro_invocation'
    ? null
    : writtenText(context, context.textOf(made), node);
}

/** The same of a path: also joined to another one, or as it is. */
export function pathText(context: RuleContext, node: SyntaxNode): string | null {
  const made = madeOf(context, node);
  if (made === null) return null;
  if (made.type === 'macro_invocation') return sourceIn(context, made);
  const call = methodCallOf(context, made);
  const [joined] = call?.name === 'join' ? call.args : [];
  return joined === undefined ? writtenText(context, context.textOf(made), node) : pathText(context, joined);
}

/** UTF-16 units. What is longer is no name with what is read of it. */
const MAX_VALUE = 300;

/** A name, and what is read of it. */
const WRITTEN = /^&?\*?([a-z_]\w*)((?:\s*[.[?][^,;{}]*)?)$/su;

/** What is written, where it holds text of a request: a parameter, what is read of it, or a variable that is set to that. */
function writtenText(context: RuleContext, written: string, at: SyntaxNode): string | null {
  let [, name, way = ''] = WRITTEN.exec(written) ?? [];
  let from = at;
  for (let steps = 0; name !== undefined && steps < MAX_STEPS; steps += 1) {
    const binding: Binding | null = bindingNamed(context, name, from);
    const declared = declarationOf(binding);
    if (binding === null || declared === null) return null;
    way = way.replaceAll(/\s/gu, '');
    if (declared.node.type !== 'let_declaration')
      return isRequestText(context, binding, way) ? written : null;
    const value = childOf(declared.node, 'value');
    if (value === null || value.end - value.start > MAX_VALUE) return null;
    if (binding.reassigned || isAskedAbout(context, binding)) return null;
    const pattern = childOf(declared.node, 'pattern');
    const place = placeIn(pattern, declared.identifier);
    if (place === null && pattern !== declared.identifier) return null;
    const [, source, before = ''] = WRITTEN.exec(context.textOf(value)) ?? [];
    [name, from] = [source, declared.node];
    way = before + (place === null ? '' : `.${place}`) + way;
  }
  return null;
}

const MAX_STEPS = 6;

/** The expression that makes a text, by reference and through a variable too. */
function madeOf(context: RuleContext, statement: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = statement;
  for (let steps = 0; at !== null && steps < MAX_STEPS; steps += 1) {
    at = bare(at);
    if (at.type === 'macro_invocation') return macroOf(context, at) === 'format' ? at : null;
    const before: SyntaxNode = at;
    if (at.type === 'reference_expression') at = childOf(at, 'value');
    else if (at.type === 'identifier') {
      const binding = context.scopes().resolve(at);
      const declared = declarationOf(binding);
      const isLet = declared?.node.type === 'let_declaration' && binding?.reassigned === false;
      if (!isLet) return before;
      at = childOf(declared.node, 'value');
    } else {
      const call = methodCallOf(context, at);
      if (call === null || !/^(?:as_str|as_ref|clone|to_string|into)$/u.test(call.name)) return before;
      at = call.receiver;
    }
  }
  return null;
}

/** Text of a request among what `format!` writes. */
function sourceIn(context: RuleContext, macro: SyntaxNode): string | null {
  const [, template = '', rest = ''] = /"((?:[^"\\]|\\.)*)"#*\s*,?(.*)$/su.exec(context.textOf(macro)) ?? [];
  const inline = [...template.replaceAll('{{', '').matchAll(/\{([a-z_]\w*)\}/gu)].map(
    ([, name = '']) => name,
  );
  const given = rest
    .slice(0, -1)
    .split(',')
    .map((one) => one.trim().replace(/^\w+\s*=\s*/u, ''));
  for (const written of [...inline, ...given]) {
    const source = writtenText(context, written, macro);
    if (source !== null) return source;
  }
  return null;
}
