import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import type { Binding } from '../../language.js';
import { parametersOf } from '../functions.js';
import { keyName } from '../names.js';
import { ancestorsOf, childOf, FUNCTIONS, operatorOf, unwrap, wrapped } from '../syntax.js';
import { ANY } from './kinds.js';
import type { Path } from './origin.js';

/** One way in which a name gets its value. */
export interface Write {
  readonly identifier: SyntaxNode;
  /** What is taken apart; null when it is a parameter. */
  readonly value: SyntaxNode | null;
  readonly parameter: {
    readonly fn: SyntaxNode;
    readonly node: SyntaxNode;
    readonly position: number;
  } | null;
  readonly path: Path;
  /** Values for when there is none. */
  readonly defaults: readonly SyntaxNode[];
  /** `+=` and loops keep what was there before. */
  readonly replaces: boolean;
}

const MAX_PATTERN = 12;

/** Where an identifier in a pattern gets its value from; null when nothing is known of it. */
export function writeOf(context: RuleContext, identifier: SyntaxNode): Write | null {
  const path: string[] = [];
  const defaults: SyntaxNode[] = [];
  const write = { identifier, parameter: null, defaults, replaces: true };
  let at = identifier;
  if (at.type === 'shorthand_property_identifier_pattern') path.unshift(context.textOf(at));
  for (let depth = 0; depth < MAX_PATTERN; depth += 1) {
    const { parent, field } = at;
    if (parent === null) return null;
    switch (parent.type) {
      case 'variable_declarator':
        return field === 'name' ? { ...write, value: childOf(parent, 'value'), path } : null;
      case 'assignment_expression':
        return field === 'left' ? { ...write, value: childOf(parent, 'right'), path } : null;
      case 'augmented_assignment_expression':
        return addition(parent, { ...write, path, replaces: false });
      case 'for_in_statement':
        if (field !== 'left') return null;
        return { ...write, value: childOf(parent, 'right'), path: [ANY, ...path], replaces: false };
      case 'pair_pattern': {
        const key = childOf(parent, 'key');
        path.unshift((key === null ? null : keyName(context, key)) ?? ANY);
        break;
      }
      case 'array_pattern':
        path.unshift(ANY);
        break;
      case 'assignment_pattern':
      case 'object_assignment_pattern': {
        const value = childOf(parent, 'right');
        if (value !== null) defaults.push(value);
        break;
      }
      case 'required_parameter':
      case 'optional_parameter': {
        const value = childOf(parent, 'value');
        if (value !== null) defaults.push(value);
        break;
      }
      case 'formal_parameters':
      case 'arrow_function':
        return parameter(parent, at, { ...write, path });
      case 'object_pattern':
      case 'rest_pattern':
      case 'parenthesized_expression':
      case 'non_null_expression':
      case 'as_expression':
        break;
      default:
        return null;
    }
    at = parent;
  }
  return null;
}

function addition(node: SyntaxNode, write: Omit<Write, 'value'>): Write | null {
  const operator = operatorOf(node)?.type ?? '';
  return ['+=', '||=', '??=', '&&='].includes(operator) ? { ...write, value: childOf(node, 'right') } : null;
}

function parameter(list: SyntaxNode, node: SyntaxNode, write: Omit<Write, 'value'>): Write | null {
  const fn = list.type === 'arrow_function' ? list : list.parent;
  if (fn === null || !FUNCTIONS.has(fn.type)) return null;
  const position = parametersOf(fn).indexOf(node);
  return position < 0 ? null : { ...write, value: null, parameter: { fn, node, position } };
}

/** Names with more writes, or more uses, are not followed. */
const MAX_WRITES = 40;
const MAX_REFERENCES = 1000;

/** Every write of a name; null when there are too many, or one that is not understood. */
export function writesOf(context: RuleContext, binding: Binding): readonly Write[] | null {
  if (binding.references.length > MAX_REFERENCES) return null;
  const targets = [
    ...binding.declarations.map(({ identifier }) => identifier),
    ...binding.references.filter(({ write }) => write).map(({ node }) => node),
  ];
  if (targets.length > MAX_WRITES) return null;
  return targets.map((target) => writeOf(context, target)).filter((write) => write !== null);
}

const BLOCKS = new Set(['program', 'statement_block', 'switch_case', 'switch_default', 'export_statement']);
const STATEMENTS = new Set(['expression_statement', 'lexical_declaration', 'variable_declaration']);

/** The writes whose value a use may see: not those that a later one on every way to the use replaces. */
export function reaching(context: RuleContext, writes: readonly Write[], use: SyntaxNode): readonly Write[] {
  if (writes.length < 2) return writes;
  const scopes = context.scopes();
  const here = scopes.functionAt(use);
  const isHere = ({ identifier, parameter: from }: Write): boolean =>
    from === null ? scopes.functionAt(identifier) === here : from.fn === here;
  let last = -1;
  for (const write of writes) {
    const { start } = write.identifier;
    if (
      start > last &&
      write.replaces &&
      start < use.start &&
      isHere(write) &&
      dominates(context, write, use)
    )
      last = start;
  }
  return writes.filter((write) => {
    const { start } = write.identifier;
    if (!isHere(write)) return true;
    return start <= use.start ? start >= last : inSameLoop(write.identifier, use);
  });
}

/** True when the block that a write stands in holds the use too, behind it. */
function dominates(context: RuleContext, write: Write, use: SyntaxNode): boolean {
  if (write.parameter !== null) return true;
  let depth = 0;
  for (const at of ancestorsOf(write.identifier)) {
    depth += 1;
    if (depth > MAX_PATTERN) return false;
    if (!STATEMENTS.has(at.type)) continue;
    // A write inside of a larger expression may not happen, and one that holds the use happens after it.
    const [expression] = at.children;
    const whole =
      at.type !== 'expression_statement' || expression === wrapped(assignmentOf(write.identifier));
    const block = blockAround(context, at, write.identifier);
    return whole && block !== null && at.end <= use.start && use.end <= block.end;
  }
  return false;
}

/**
 * The block of a statement. What a `try` does counts as done behind it, and so does `if (x) { x = …; }`: there is nothing
 * in `x` otherwise.
 */
function blockAround(context: RuleContext, statement: SyntaxNode, identifier: SyntaxNode): SyntaxNode | null {
  const { parent } = statement;
  if (parent === null) return null;
  const inner = parent.type === 'statement_block' ? parent : statement;
  const around = inner.parent;
  if (around?.type === 'try_statement' && inner.field === 'body') return around.parent;
  if (around?.type === 'if_statement' && inner.field === 'consequence') {
    const condition = childOf(around, 'condition');
    const tested = condition === null ? null : unwrap(condition);
    if (tested?.type === 'identifier' && context.textOf(tested) === context.textOf(identifier))
      return around.parent;
  }
  return BLOCKS.has(parent.type) ? parent : null;
}

function assignmentOf(identifier: SyntaxNode): SyntaxNode {
  let at = identifier;
  for (let depth = 0; depth < MAX_PATTERN && at.parent !== null; depth += 1) {
    if (at.type === 'assignment_expression') return at;
    at = at.parent;
  }
  return at;
}

const LOOPS = new Set(['for_statement', 'for_in_statement', 'while_statement', 'do_statement']);
const MAX_LOOP_DEPTH = 40;

function inSameLoop(write: SyntaxNode, use: SyntaxNode): boolean {
  let depth = 0;
  for (const at of ancestorsOf(write)) {
    if (LOOPS.has(at.type) && at.start <= use.start && use.end <= at.end) return true;
    depth += 1;
    if (depth > MAX_LOOP_DEPTH || FUNCTIONS.has(at.type)) return false;
  }
  return false;
}
