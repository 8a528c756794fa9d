import { loopAround } from '../../languages/go/defers.js';
import { callStatement } from '../../languages/go/expressions.js';
import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, expressionsOf } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { dottedName } from '../../languages/go/names.js';
import { sourceOf } from '../../languages/go/sources.js';
import { ancestorsOf, bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Binding } from '../../languages/language.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Calls that open what a program has few of. */
const OPENING =
  /^(?:os\.(?:Open|OpenFile|Create|CreateTemp)|net\.Dial(?:Timeout)?|archive\/zip\.OpenReader|net\/http\.(?:Get|Head|Post|PostForm|DefaultClient\.(?:Do|Get|Head|Post|PostForm)))$/u;

/** Calls that are done with what they read when they end. */
const DONE =
  /^(?:io(?:\/ioutil)?\.(?:Copy|CopyN|CopyBuffer|ReadAll|ReadFull|WriteString)|fmt\.Fprint(?:f|ln)?)$/u;

/** Calls that make something which reads on. */
const READERS =
  /^(?:bufio\.New(?:Reader|Scanner|Writer)|compress\/\w+\.NewReader|archive\/tar\.NewReader|encoding\/\w+\.New(?:Reader|Decoder|Encoder|Writer)|io\.(?:LimitReader|TeeReader))$/u;

/** A `defer` that piles up until its function ends. */
export const goDeferInLoop = {
  meta: {
    id: 'go-defer-in-loop',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A `defer` in a loop closes what each round opens, or gives back a lock that each round takes.',
    why: 'What is deferred runs when the function ends, not at the end of a round: files and connections pile up until there are no more, and a lock that is taken again waits forever. A function of its own around the body ends each round.',
    examples: {
      bad: 'package p\n\nimport "os"\n\nfunc readAll(names []string) error {\n\tfor _, name := range names {\n\t\tf, err := os.Open(name)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tdefer f.Close()\n\t\tf.Read(buffer)\n\t}\n\treturn nil\n}\n',
      good: 'package p\n\nimport "os"\n\nfunc readAll(names []string) error {\n\tfor _, name := range names {\n\t\tf, err := os.Open(name)\n\t\tif err != nil {\n\t\t\treturn err\n\t\t}\n\t\tf.Read(buffer)\n\t\tf.Close()\n\t}\n\treturn nil\n}\n',
    },
    equivalents: ['gocritic:deferInLoop', 'cwe:772'],
    suppressedBy: ['revive:defer'],
  },
  mentions: ['defer'],
  create: (context) => ({
    on: {
      defer_statement(node) {
        const loop = loopAround(node);
        if (loop === null || isSamplePath(context.path) || !context.flow().repeats(loop)) return;
        // A block that ends the function or the loop is gone through once.
        if (node.parent === null || !context.flow().completes(node.parent)) return;
        const [call] = partsOf(node);
        const [name, method] = call?.type === 'call_expression' ? calledOn(context, call) : [null, ''];
        if (name === null || call === undefined || argumentsOf(call).length > 0) return;
        if (method === 'Unlock') {
          if (!isTakenAgain(context, loop, node, name)) return;
          context.report({
            node,
            message: 'The lock is held until the function ends, so the next round waits for it forever.',
          });
        } else if (
          method === 'Close' &&
          isOverMany(context, loop) &&
          isOnlyOfRound(context, loop, node, name)
        ) {
          context.report({
            node,
            message: 'This runs when the function ends, so each round leaves one more open.',
          });
        }
      },
    },
  }),
} as const satisfies Rule;

/** The first name of a call of a method, and the method: `resp` and `Close` for `resp.Body.Close()`. */
function calledOn(context: RuleContext, call: SyntaxNode): readonly [SyntaxNode | null, string] {
  const callee = childOf(call, 'function');
  const field = callee?.type === 'selector_expression' ? childOf(callee, 'field') : null;
  if (callee === null || field === null || dottedName(context.text, callee) === null) return [null, ''];
  let at = callee;
  for (let operand = childOf(at, 'operand'); operand !== null; operand = childOf(at, 'operand')) at = operand;
  return [at, context.textOf(field)];
}

/** UTF-16 units. A loop that is longer is not searched for what gives a lock back. */
const MAX_LOOP = 10_000;

/** `mu.Lock()` right before, at the top of the loop's body, of one lock for all rounds. */
function isTakenAgain(context: RuleContext, loop: SyntaxNode, node: SyntaxNode, name: SyntaxNode): boolean {
  const body = childOf(loop, 'body');
  const around = node.parent?.type === 'block' ? node.parent : node.parent?.parent;
  if (body === null || around !== body || loop.end - loop.start > MAX_LOOP) return false;
  const all = partsOf(node.parent ?? body);
  const before = all[all.indexOf(node) - 1];
  const taken = before === undefined ? null : callStatement(before);
  const given = context.textOf(node).replace(/^defer\s+/u, '');
  if (taken === null || context.textOf(taken).replace(/\.Lock\(\)$/u, '.Unlock()') !== given) return false;
  const binding = context.scopes().resolve(name);
  if (binding === null || binding.reassigned || (binding.declarations[0]?.identifier.start ?? 0) > loop.start)
    return false;
  // Somebody may give it back in between.
  const rest = context.text.slice(node.end, loop.end);
  return !rest.includes(given) && !new RegExp(`\\b${context.textOf(name)}(?:\\.\\w+)* =[^=]`, 'u').test(rest);
}

/** True for a loop over what the function does not write down itself. */
function isOverMany(context: RuleContext, loop: SyntaxNode): boolean {
  const clause = partsOf(loop).find(({ type }) => type === 'range_clause');
  const range = clause === undefined ? null : childOf(clause, 'right');
  if (range === null) return false;
  const many = bare(range);
  if (many.type !== 'identifier') return /^(?:selector|call)_expression$/u.test(many.type);
  const binding = context.scopes().resolve(many);
  const [declared] = binding?.declarations ?? [];
  if (binding === null || declared === undefined) return true;
  const [value] = expressionsOf(childOf(declared.node, 'right') ?? childOf(declared.node, 'value'));
  return value === undefined || !/^(?:composite|int)_literal$/u.test(value.type);
}

/** True for what the round opens itself, and no one keeps beyond it. */
function isOnlyOfRound(context: RuleContext, loop: SyntaxNode, node: SyntaxNode, name: SyntaxNode): boolean {
  const source = sourceOf(context, name);
  if (source === null || source.statement.type !== 'short_var_declaration') return false;
  if (source.statement.start < loop.start || !OPENING.test(calledName(context, source.call) ?? ''))
    return false;
  const binding = context.scopes().resolve(name);
  return binding !== null && staysIn(context, binding, node, MAX_STEPS);
}

/** How many things that read on may be made of each other. */
const MAX_STEPS = 3;

function staysIn(context: RuleContext, binding: Binding, deferred: SyntaxNode, steps: number): boolean {
  if (binding.references.length > 100) return false;
  return binding.references.every(
    ({ node }) => node.parent === null || isHarmless(context, node, deferred, steps),
  );
}

/** A use that keeps nothing: a method that is called, a comparison, or a call that is done with it at its end. */
function isHarmless(context: RuleContext, use: SyntaxNode, deferred: SyntaxNode, steps: number): boolean {
  let at = use;
  for (const around of ancestorsOf(use)) {
    if (around === deferred || around.type === 'binary_expression') return true;
    if (around.type === 'call_expression' && at.field === 'function') {
      // What a method gives may be kept, but for a plain value it does not matter.
      return at.type === 'selector_expression';
    }
    if (around.type === 'call_expression') return isDone(context, around, deferred, steps);
    if (around.type !== 'selector_expression' && around.type !== 'argument_list') {
      return around.type === 'expression_list' && around.field === 'left';
    }
    at = around;
  }
  return false;
}

function isDone(context: RuleContext, call: SyntaxNode, deferred: SyntaxNode, steps: number): boolean {
  const name = calledName(context, call) ?? '';
  if (DONE.test(name)) return true;
  if (!READERS.test(name) || steps === 0) return false;
  // `json.NewDecoder(f).Decode(&a)`.
  if (call.parent?.type === 'selector_expression') return call.parent.parent?.type === 'call_expression';
  const statement = call.parent?.parent;
  if (statement?.type !== 'short_var_declaration') return false;
  // A name is seen from behind its declaration.
  const end = statement.parent?.children.at(-1);
  return expressionsOf(childOf(statement, 'left')).every((target) => {
    const name = context.textOf(target);
    const binding = end === undefined ? null : context.scopes().lookup(name, end);
    return /^(?:err|_)$/u.test(name) || (binding !== null && staysIn(context, binding, deferred, steps - 1));
  });
}
