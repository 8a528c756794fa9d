import { statementsOf } from '../../languages/go/expressions.js';
import { below, functionAround } from '../../languages/go/functions.js';
import { ancestorsOf, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A goroutine that sees the variable of a later round. */
export const goCapturedVariable = {
  meta: {
    id: 'go-captured-variable',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    // Since then each round has a variable of its own.
    mendedIn: { major: 1, minor: 22 },
    summary: 'A goroutine or a deferred function uses the variable of the loop that starts it.',
    why: 'Before Go 1.22 all rounds share one variable, so most goroutines see its last value, and so does all that waits for the end of the function. It is passed as an argument, or copied in the round.',
    examples: {
      bad: 'package p\n\nfunc all(names []string) {\n\tfor _, name := range names {\n\t\tgo func() {\n\t\t\twork(name)\n\t\t}()\n\t}\n}\n',
      good: 'package p\n\nfunc all(names []string) {\n\tfor _, name := range names {\n\t\tgo func(name string) {\n\t\t\twork(name)\n\t\t}(name)\n\t}\n}\n',
    },
    equivalents: ['cwe:362'],
    suppressedBy: ['govet:loopclosure'],
  },
  mentions: ['go func', 'defer func', '.Go(func'],
  create: (context) => ({
    on: {},
    end() {
      if (hasOwnVariables(context)) return;
      const lastWait = memoised((loop: SyntaxNode) => lastWaitIn(context, loop));
      const found = new Set<SyntaxNode>();
      for (const { declarations, references } of context.scopes().bindings) {
        const loop = declarations[0] === undefined ? null : loopOf(declarations[0].node);
        if (loop === null) continue;
        for (const { node } of references) {
          const started = startedIn(context, loop, node);
          if (started === null) continue;
          if (started.type === 'defer_statement' || started.end > lastWait(loop)) found.add(started);
        }
      }
      for (const node of found)
        context.report({ node, message: 'Before Go 1.22 this sees the variable of a later round.' });
    },
  }),
} as const satisfies Rule;

/** The loop in whose head a declaration stands. */
function loopOf(declaration: SyntaxNode): SyntaxNode | null {
  const head = declaration.parent?.type === 'for_clause' ? declaration.parent : declaration;
  const loop = head.parent;
  return loop?.type === 'for_statement' && head.field !== 'body' ? loop : null;
}

/** What a loop starts, or leaves for the end, with a function literal that a name stands in; null when there is none. */
function startedIn(context: RuleContext, loop: SyntaxNode, name: SyntaxNode): SyntaxNode | null {
  let started: SyntaxNode | null = null;
  let before: SyntaxNode = name;
  for (const at of ancestorsOf(name)) {
    if (at === loop) return started;
    const fn = before.type === 'call_expression' ? childOf(before, 'function') : null;
    // What is passed to it is read at once.
    const isCalled = fn?.type === 'func_literal' && name.end <= fn.end;
    if (isCalled && (at.type === 'go_statement' || (at.type === 'defer_statement' && !isLastRound(at))))
      started = at;
    else if (at.type === 'func_literal' && started?.type === 'defer_statement') started = null;
    if (before.type === 'argument_list' && isGroupStart(context, at)) started = at;
    before = at;
  }
  return null;
}

/** True where the block that defers is left behind it: the variable then stays as it is. */
function isLastRound({ parent }: SyntaxNode): boolean {
  const last = parent === null ? undefined : statementsOf(parent).at(-1);
  return last !== undefined && /^(?:return|break|goto)_statement$/u.test(last.type);
}

/** `group.Go(func() error { … })` of `errgroup`, in a file that imports it. */
function isGroupStart(context: RuleContext, call: SyntaxNode): boolean {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const field = callee?.type === 'selector_expression' ? childOf(callee, 'field') : null;
  const list = childOf(call, 'arguments');
  const [only, second] = list === null ? [] : partsOf(list);
  return (
    field !== null &&
    context.textOf(field) === 'Go' &&
    only?.type === 'func_literal' &&
    second === undefined &&
    context.text.includes('"golang.org/x/sync/errgroup"')
  );
}

/** Where the last statement of a loop begins that waits for what a round has started; -1 when there is none. */
function lastWaitIn(context: RuleContext, loop: SyntaxNode): number {
  const body = childOf(loop, 'body');
  const fn = functionAround(loop);
  const waiting = (body === null ? [] : statementsOf(body)).filter((statement) => {
    for (const node of below(statement))
      if (isWait(context, node) && functionAround(node) === fn) return true;
    return false;
  });
  return waiting.at(-1)?.start ?? -1;
}

/** `group.Wait()`, also where its error is looked at. */
function isWait(context: RuleContext, node: SyntaxNode): boolean {
  const name =
    node.type === 'selector_expression' && node.field === 'function' ? childOf(node, 'field') : null;
  return name !== null && context.textOf(name) === 'Wait';
}

/** True for a file that says that it is for Go 1.22 or later, by its build constraint or by a range over a number. */
function hasOwnVariables(context: RuleContext): boolean {
  const [, version = '0'] = /^\/\/go:build go1\.(\d{1,4})\s*$/mu.exec(context.text) ?? [];
  return Number(version) >= 22 || /\bfor (?:\w+ := )?range \d+ \{/u.test(context.text);
}

function memoised<T>(work: (node: SyntaxNode) => T): (node: SyntaxNode) => T {
  const known = new Map<SyntaxNode, T>();
  return (node) => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const made = work(node);
    known.set(node, made);
    return made;
  };
}
