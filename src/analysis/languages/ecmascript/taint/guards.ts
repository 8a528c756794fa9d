import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { memberName } from '../names.js';
import { ancestorsOf, argumentsOf, binaryOf, childOf, partsOf } from '../syntax.js';
import { proves } from './checks.js';
import type { TaintKind } from './kinds.js';
import type { Place } from './origin.js';
import { bare, covers, placeOf } from './places.js';

const BLOCKS = new Set(['program', 'statement_block', 'switch_case', 'switch_default', 'class_static_block']);

/** How many statements before a use are looked at, in each block around it. */
const MAX_STATEMENTS = 100;
const MAX_ANCESTORS = 80;

/** What a search for guards may cost; false when a file has used its budget up. */
export type Spend = (steps: number) => boolean;

/** True when control gets to a use only after a check of what stands at a place. */
export function isGuarded(
  context: RuleContext,
  use: SyntaxNode,
  place: Place,
  kind: TaintKind,
  spend: Spend,
): boolean {
  let below = use;
  let depth = 0;
  for (const at of ancestorsOf(use)) {
    depth += 1;
    if (depth > MAX_ANCESTORS) return false;
    if (!spend(1 + at.children.length)) return true;
    if (!spend(Math.ceil((use.start - at.start) / CHARACTERS_A_STEP))) return true;
    if (holdsInside(context, at, below, place, kind)) return true;
    if (BLOCKS.has(at.type) && checkedBefore(context, at, below, { place, kind, spend })) return true;
    below = at;
  }
  return false;
}

/** A check that leads into the part of a statement or expression that holds the use. */
function holdsInside(
  context: RuleContext,
  at: SyntaxNode,
  below: SyntaxNode,
  place: Place,
  kind: TaintKind,
): boolean {
  switch (at.type) {
    case 'if_statement':
    case 'ternary_expression':
    case 'while_statement':
    case 'for_statement': {
      const condition = childOf(at, 'condition');
      if (condition === null || below === condition) return false;
      return proves(context, condition, below.field !== 'alternative', place, kind);
    }
    case 'binary_expression': {
      const parts = binaryOf(at);
      if (parts?.right !== below) return false;
      const operator = parts.operator.type;
      return (
        (operator === '&&' || operator === '||') &&
        proves(context, parts.left, operator === '&&', place, kind)
      );
    }
    case 'switch_case': {
      const value =
        at.parent?.parent === null || at.parent?.parent === undefined
          ? null
          : childOf(at.parent.parent, 'value');
      const tested = value === null ? null : placeOf(context, value);
      return below.field !== 'value' && tested !== null && covers(tested, place);
    }
    default:
      return false;
  }
}

/** Looking through a long condition or list of arguments costs more than looking through a short one. */
const CHARACTERS_A_STEP = 500;

interface Question {
  readonly place: Place;
  readonly kind: TaintKind;
  readonly spend: Spend;
}

function checkedBefore(
  context: RuleContext,
  block: SyntaxNode,
  below: SyntaxNode,
  { place, kind, spend }: Question,
): boolean {
  const index = block.children.indexOf(below);
  for (let at = index - 1; at >= 0 && at >= index - MAX_STATEMENTS; at -= 1) {
    const statement = block.children[at];
    if (statement === undefined) continue;
    if (!spend(1 + Math.ceil((statement.end - statement.start) / CHARACTERS_A_STEP))) return true;
    if (checks(context, statement, place, kind)) return true;
  }
  return false;
}

/** A statement that control leaves behind only when the value is what it should be. */
function checks(
  context: RuleContext,
  statement: SyntaxNode,
  place: Place,
  kind: TaintKind,
  depth = 3,
): boolean {
  if (depth === 0) return false;
  switch (statement.type) {
    case 'if_statement':
      return ifChecks(context, statement, place, kind);
    case 'expression_statement': {
      const [expression] = partsOf(statement);
      return expression !== undefined && isValidation(context, expression, place, kind);
    }
    case 'lexical_declaration':
    case 'variable_declaration':
      return partsOf(statement)
        .slice(0, 20)
        .some((declarator) => {
          const value = childOf(declarator, 'value');
          return value !== null && isValidation(context, value, place, kind);
        });
    case 'try_statement': {
      const body = childOf(statement, 'body');
      return (
        body !== null &&
        partsOf(body)
          .slice(0, 20)
          .some((one) => checks(context, one, place, kind, depth - 1))
      );
    }
    default:
      return false;
  }
}

function ifChecks(context: RuleContext, statement: SyntaxNode, place: Place, kind: TaintKind): boolean {
  const condition = childOf(statement, 'condition');
  const consequence = childOf(statement, 'consequence');
  const alternative = childOf(statement, 'alternative');
  if (condition === null || consequence === null) return false;
  if (!goesOn(context, consequence)) return proves(context, condition, false, place, kind);
  // What is put right where a check fails is right behind it.
  if (assigns(context, consequence, place)) return proves(context, condition, false, place, kind);
  return (
    alternative !== null && !goesOn(context, alternative) && proves(context, condition, true, place, kind)
  );
}

function goesOn(context: RuleContext, statement: SyntaxNode): boolean {
  if (!context.flow().completes(statement)) return false;
  const end = statement.type === 'statement_block' ? statement.children.at(-1) : statement;
  if (end?.type !== 'expression_statement') return true;
  return !/^(?:process\.exit|process\.abort|fail|notFound|redirect)\(/u.test(
    context.text.slice(end.start, end.start + 20),
  );
}

function assigns(context: RuleContext, consequence: SyntaxNode, place: Place): boolean {
  return partsOf(consequence)
    .slice(0, 10)
    .some((statement) => {
      const expression = statement.type === 'expression_statement' ? statement.children[0] : statement;
      const left = expression?.type === 'assignment_expression' ? childOf(expression, 'left') : null;
      const assigned = left === null ? null : placeOf(context, left);
      return assigned !== null && covers(assigned, place);
    });
}

const VALIDATION = /valid|assert|sanit|check|verif|ensure|parse|guard|escape|authori[sz]|invariant|matches/iu;
const PARSERS = /^(?:JSON|url|URL|path|qs|querystring|Date|Number|csv|cookie)$/u;
const CONDITIONS = /^(?:assert|invariant|ok|check)$/u;

/** `schema.parse(req.body)`, `assertValid(x)`, `assert(pattern.test(x))`. */
function isValidation(context: RuleContext, expression: SyntaxNode, place: Place, kind: TaintKind): boolean {
  const call = bare(expression);
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const args = callee === null ? null : argumentsOf(call);
  if (callee === null || args === null) return false;
  const inner = bare(callee);
  const name = inner.type === 'identifier' ? context.textOf(inner) : memberName(context, inner);
  const object = childOf(inner, 'object');
  const [condition] = args;
  if (name === null || condition === undefined) return false;
  if (CONDITIONS.test(name) && proves(context, condition, true, place, kind)) return true;
  if (!VALIDATION.test(name))
    return object?.type === 'call_expression' && isValidation(context, object, place, kind);
  if (
    object !== null &&
    PARSERS.test(context.text.slice(object.start, Math.min(object.end, object.start + 20)))
  )
    return false;
  return args.slice(0, 5).some((argument) => {
    const other = placeOf(context, argument);
    return other !== null && covers(other, place);
  });
}
