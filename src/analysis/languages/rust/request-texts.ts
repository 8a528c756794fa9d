import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, childOf } from '../shared/tree.js';
import { macroOf, methodCallOf } from './calls.js';
import { bindingNamed, isRequestText } from './requests.js';
import { declarationOf } from './types.js';

/** Text of a request that `format!` writes into a text, as it is called; null when there is none. */
export function formattedText(context: RuleContext, node: SyntaxNode): string | null {
  const made = madeOf(context, node);
  return made?.type === 'macro_invocation' ? sourceIn(context, made) : null;
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

/** What is written, where it is a variable or a field that holds text of a request. */
function writtenText(context: RuleContext, written: string, at: SyntaxNode): string | null {
  const [, name, field] = /^&?([a-z_]\w*)(?:\.([a-z_]\w*))?$/u.exec(written) ?? [];
  const binding = name === undefined ? null : bindingNamed(context, name, at);
  return binding !== null && isRequestText(context, binding, field ?? null) ? written : null;
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
