import { inlineCode } from '../inline-code.js';
import {
  computedMember,
  isCheckedKey,
  namesPrototype,
  type ComputedMember,
} from '../languages/ecmascript/computed-writes.js';
import { localFunction, parametersOf, patternOf } from '../languages/ecmascript/functions.js';
import { declaredValue } from '../languages/ecmascript/objects.js';
import { isSamplePath } from '../languages/ecmascript/sample-path.js';
import { ancestorsOf, argumentsOf, childOf, FUNCTIONS } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A recursive merge that follows the key `__proto__`. */
export const prototypePollution = {
  meta: {
    id: 'prototype-pollution',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    silentIn: 'samples',
    summary: 'A recursive merge follows the key `__proto__` into the prototype of all objects.',
    why: 'Data with a property `__proto__`, which `JSON.parse` makes without complaint, then sets properties of every object in the program. Checks are passed and code is run that way. Leave out the keys `__proto__` and `constructor`, or ask whether the target itself has the key.',
    examples: {
      bad: 'function merge(target, source) {\n  for (const key in source) {\n    if (isObject(target[key])) merge(target[key], source[key]);\n    else target[key] = source[key];\n  }\n}',
      good: 'function merge(target, source) {\n  for (const key in source) {\n    if (key === "__proto__" || key === "constructor") continue;\n    if (isObject(target[key])) merge(target[key], source[key]);\n    else target[key] = source[key];\n  }\n}',
    },
    equivalents: ['cwe:1321', 'cwe:915', 'cwe:471'],
  },
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const writes: Write[] = [];
    const calls: SyntaxNode[] = [];
    return {
      on: {
        call_expression(node) {
          if (calls.length < MAX_CALLS && mayRecurse(node)) calls.push(node);
        },
        assignment_expression(node) {
          const left = childOf(node, 'left');
          const to = left === null ? null : computedMember(left);
          if (to !== null && writes.length < MAX_WRITES) writes.push({ node, to });
        },
      },
      end: () => {
        const reported = new Set<SyntaxNode>();
        for (const call of writes.length === 0 ? [] : calls) {
          const step = mergeStep(context, call);
          const write = step === null ? undefined : writes.find((one) => isOfStep(context, one, step));
          if (step === null || write === undefined || reported.has(step.fn)) continue;
          reported.add(step.fn);
          const key = inlineCode(context.textOf(step.target.key), 'the key');
          const message = `Where ${key} is \`__proto__\` this sets a property of all objects in the program.`;
          context.report({ node: write.node, message });
        }
      },
    };
  },
} as const satisfies Rule;

/** How many calls and assignments of one file are compared. */
const MAX_CALLS = 5000;
const MAX_WRITES = 200;

interface Write {
  readonly node: SyntaxNode;
  readonly to: ComputedMember;
}

interface Step {
  readonly fn: SyntaxNode;
  readonly target: ComputedMember;
}

function isOfStep(context: RuleContext, { node, to }: Write, { fn, target }: Step): boolean {
  if (node.start < fn.start || node.end > fn.end) return false;
  if (context.textOf(to.key) !== context.textOf(target.key)) return false;
  return context.scopes().resolve(to.object) === context.scopes().resolve(target.object);
}

const MAX_ARGUMENTS = 6;
const MEMBERS = new Set(['subscript_expression', 'identifier', 'as_expression']);

/** Cheap, before names are looked up. */
function mayRecurse(call: SyntaxNode): boolean {
  const args = argumentsOf(call);
  if (childOf(call, 'function')?.type !== 'identifier' || args === null || args.length > MAX_ARGUMENTS)
    return false;
  return args.filter(({ type }) => MEMBERS.has(type)).length > 1;
}

/** `merge(target[key], source[key])` in `merge(target, source)`, for a key that nothing keeps out. */
function mergeStep(context: RuleContext, call: SyntaxNode): Step | null {
  const callee = childOf(call, 'function');
  const fn = callee === null ? null : functionAroundNamed(context, call, context.textOf(callee));
  if (callee === null || fn === null || localFunction(context, callee) !== fn) return null;
  if (namesPrototype(context, fn)) return null;
  const members = (argumentsOf(call) ?? []).map((argument) =>
    computedMember(declaredValue(context, argument)),
  );
  const names = parametersOf(fn).map((parameter) => patternOf(parameter));
  const [target, source] = members.filter((member, index) => isOfParameter(context, member, names[index]));
  if (target === undefined || source === undefined || target === null || source === null) return null;
  if (context.textOf(target.key) !== context.textOf(source.key)) return null;
  return isOpenKey(context, target, source) ? { fn, target } : null;
}

/** The function of that name that a call stands in. */
function functionAroundNamed(context: RuleContext, call: SyntaxNode, name: string): SyntaxNode | null {
  for (const at of ancestorsOf(call)) {
    if (!FUNCTIONS.has(at.type)) continue;
    const named = childOf(at, 'name') ?? (at.parent === null ? null : childOf(at.parent, 'name'));
    if (named !== null && context.textOf(named) === name) return at;
  }
  return null;
}

function isOfParameter(
  context: RuleContext,
  member: ComputedMember | null,
  parameter: SyntaxNode | null | undefined,
): boolean {
  if (member === null || parameter?.type !== 'identifier') return false;
  const binding = context.scopes().resolve(member.object);
  return binding?.declarations.some(({ identifier }) => identifier === parameter) === true;
}

const MAX_REFERENCES = 100;

/** A key that a loop gives and that is neither compared nor asked about, while nothing asks the target for it. */
function isOpenKey(context: RuleContext, target: ComputedMember, source: ComputedMember): boolean {
  const key = context.scopes().resolve(target.key);
  if (key === null || key.references.length > MAX_REFERENCES) return false;
  if (!key.declarations.some(({ identifier }) => isEnumerated(context, identifier))) return false;
  const read = context.textOf(source.object);
  return !key.references.some(({ node }) => isCheckedKey(context, node, read));
}

/** A name in the head of a loop, or a parameter of a callback of `Object.keys(…).forEach`. */
function isEnumerated(context: RuleContext, identifier: SyntaxNode): boolean {
  let around = 0;
  for (const at of ancestorsOf(identifier)) {
    if (at.type === 'for_in_statement') return identifier.start < (childOf(at, 'body')?.start ?? 0);
    if (at.type === 'call_expression')
      return /\b(?:keys|entries)\(/u.test(context.text.slice(at.start, identifier.start));
    around += 1;
    if (around > 5) return false;
  }
  return false;
}
