import { inlineCode } from '../../inline-code.js';
import { comparisonsOf } from '../../languages/python/comparisons.js';
import { argumentsOf, positionalOf } from '../../languages/python/functions.js';
import { isExpectedToFail } from '../../languages/python/places.js';
import { isAwareTime, naiveTimeOf, utcName, type NaiveTime } from '../../languages/python/times.js';
import { heldValue } from '../../languages/python/values.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext, RuleFix } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `datetime.utcnow()` where what is done with it needs a zone. */
export const misusedUtc = {
  meta: {
    id: 'python-misused-utc',
    kind: 'bug',
    severity: 'error',
    confidence: 0.96,
    languages: ['python'],
    summary: 'A time in UTC that has no zone is used where the zone counts.',
    why: '`timestamp()` and `astimezone()` take a time without a zone for local time, so the result is wrong by the offset of the machine. A time without a zone cannot be compared with, or subtracted from, one that has a zone.',
    fix: 'The fix makes the time with its zone.',
    examples: {
      bad: 'import datetime\n\ndef expires(seconds):\n    return datetime.datetime.utcnow().timestamp() + seconds\n',
      good: 'import datetime\n\ndef expires(seconds):\n    return datetime.datetime.now(datetime.timezone.utc).timestamp() + seconds\n',
    },
    equivalents: ['cwe:682'],
    suppressedBy: ['ruff:DTZ003', 'ruff:DTZ004'],
  },
  mentions: ['utcnow', 'utcfromtimestamp'],
  create(context) {
    /** What is wrong with each time, where it is made. */
    const wrong = new Map<SyntaxNode, { readonly time: NaiveTime; readonly message: string }>();
    const add = (time: NaiveTime | null, message: string): void => {
      if (time !== null && !wrong.has(time.callee)) wrong.set(time.callee, { time, message });
    };
    const pair = (node: SyntaxNode, left: SyntaxNode | null, right: SyntaxNode | null): void => {
      if (left === null || right === null) return;
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const)
        if (isAwareTime(context, other) && !isExpectedToFail(context, node))
          add(naiveTimeOf(context, one), MIXED);
    };
    return {
      on: {
        attribute(node) {
          const name = childOf(node, 'attribute');
          const object = childOf(node, 'object');
          const call = node.field === 'function' ? node.parent : null;
          if (name === null || object === null || call?.type !== 'call') return;
          const method = context.textOf(name);
          if (!/^(?:timestamp|astimezone)$/u.test(method) || isElapsed(context, call)) return;
          add(naiveTimeOf(context, object), `${inlineCode(`${method}()`, 'This')} ${LOCAL}`);
        },
        binary_operator(node) {
          const operator = childOf(node, 'operator');
          if (operator?.type === '-') pair(node, childOf(node, 'left'), childOf(node, 'right'));
        },
        comparison_operator(node) {
          for (const { left, operator, right } of comparisonsOf(node))
            if (/^[<>]=?$/u.test(operator.type)) pair(node, left, right);
        },
      },
      end() {
        // Where the machine is set to UTC, local time is that.
        if (wrong.size === 0 || /\btzset\b|['"]TZ['"]/u.test(context.text)) return;
        for (const [node, { time, message }] of wrong) {
          const fix = fixOf(context, time);
          context.report({ node, message, ...(fix === null ? {} : { fix }) });
        }
      },
    };
  },
} as const satisfies Rule;

const LOCAL = 'takes this time for local time, so the result is wrong by the offset of the machine.';

const MIXED = 'This time has no zone, and using it with one that has raises a `TypeError`.';

const KEEPS_UNIT = /^(?:binary_operator|parenthesized_expression|argument_list)$/u;

const MAX_STEPS = 6;

const MAX_USES = 50;

/** True where only the difference of two times that are wrong by the same offset counts, or the offset itself is asked for. */
function isElapsed(context: RuleContext, call: SyntaxNode): boolean {
  let at = call;
  for (let steps = 0; steps < MAX_STEPS && at.parent !== null; steps += 1) {
    const { parent } = at;
    if (isDifference(parent)) {
      const other = childOf(parent, at.field === 'left' ? 'right' : 'left');
      return other !== null && TELLS_TIME.test(headOf(context, heldValue(context, other)));
    }
    if (parent.type === 'assignment') return isOnlySubtracted(context, parent);
    const isNumber = parent.type === 'call' && /^(?:int|round|float)\(/u.test(headOf(context, parent));
    if (!KEEPS_UNIT.test(parent.type) && !isNumber) return false;
    at = parent;
  }
  return false;
}

const TELLS_TIME = /utc|time/iu;

const headOf = (context: RuleContext, { start, end }: SyntaxNode): string =>
  context.text.slice(start, Math.min(end, start + 200));

const isDifference = (node: SyntaxNode): boolean =>
  node.type === 'binary_operator' && childOf(node, 'operator')?.type === '-';

/** A name that is used for nothing but differences. */
function isOnlySubtracted(context: RuleContext, assignment: SyntaxNode): boolean {
  const target = childOf(assignment, 'left');
  const name = target?.type === 'identifier' ? context.textOf(target) : null;
  const binding = name === null ? null : context.scopes().lookup(name, assignment);
  if (binding === null || binding.references.length === 0 || binding.references.length > MAX_USES)
    return false;
  return binding.references.every(({ node }) => node.parent !== null && isDifference(node.parent));
}

/** A name that holds the time may be used for other things too, where a zone is not expected. */
function fixOf(context: RuleContext, { call, callee, held }: NaiveTime): RuleFix | null {
  const name = childOf(callee, 'attribute');
  const datetime = childOf(callee, 'object');
  const list = childOf(call, 'arguments');
  if (name === null || datetime === null || list === null) return null;
  if (held !== null && held.references.length !== 1) return null;
  const utc = utcName(context, datetime);
  const [at, second] = positionalOf(call);
  const isNow = context.textOf(name) === 'utcnow';
  if (utc === null || second !== undefined || argumentsOf(call).length !== (isNow ? 0 : 1)) return null;
  if (!isNow && at === undefined) return null;
  const given =
    at === undefined
      ? { start: list.start, end: list.end, text: `(${utc.text})` }
      : { start: at.end, end: at.end, text: `, ${utc.text}` };
  const made = isNow ? 'now' : 'fromtimestamp';
  return {
    title: 'Make the time with its zone',
    edits: [
      ...(utc.importAt === null ? [] : [{ start: utc.importAt, end: utc.importAt, text: ', timezone' }]),
      { start: name.start, end: name.end, text: made },
      given,
    ],
  };
}
