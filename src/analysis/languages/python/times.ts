import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import type { Binding } from '../language.js';
import { oncePerFile } from '../shared/once-per-file.js';
import { bare, childOf } from '../shared/tree.js';
import { argumentsOf, keywordOf, positionalOf } from './functions.js';
import { calledName, qualifiedName } from './modules.js';
import { heldValue } from './values.js';

/** A time that is made in UTC and does not say so. */
export interface NaiveTime {
  readonly call: SyntaxNode;
  /** What is called: `datetime.utcnow`. */
  readonly callee: SyntaxNode;
  /** The name that holds it where it is asked for; null when it stands there itself. */
  readonly held: Binding | null;
}

const NAIVE = /^datetime\.datetime\.(?:utcnow|utcfromtimestamp)$/u;

/** Longer chains of calls and sums are not followed. */
const MAX_STEPS = 8;

/** The call that makes a time in UTC without a zone, through the one name that holds it; null for any other value. */
export function naiveTimeOf(context: RuleContext, node: SyntaxNode): NaiveTime | null {
  const { made, held } = makingOf(context, node);
  const callee = made === null ? null : childOf(made, 'function');
  if (made === null || callee?.type !== 'attribute' || !NAIVE.test(qualifiedName(context, callee) ?? ''))
    return null;
  return { call: made, callee, held };
}

/** True for a time that is made with its zone. */
export function isAwareTime(context: RuleContext, node: SyntaxNode): boolean {
  const { made } = makingOf(context, node);
  if (made === null) return false;
  if (methodOf(context, made) === 'replace') return isZone(context, keywordOf(context, made, 'tzinfo'));
  const name = calledName(context, made) ?? '';
  const [first = null, second = null] = positionalOf(made);
  const zone = keywordOf(context, made, 'tz');
  if (name === 'datetime.datetime.now') return isZone(context, zone ?? first);
  return name === 'datetime.datetime.fromtimestamp' && isZone(context, zone ?? second);
}

/** True for a local time, or one that was read or put together, that is made without a zone. */
export function isZonelessTime(context: RuleContext, node: SyntaxNode): boolean {
  const { made } = makingOf(context, node);
  if (made === null || argumentsOf(made).some(({ type }) => /splat/u.test(type))) return false;
  const name = calledName(context, made) ?? '';
  const given = positionalOf(made);
  if (name === 'datetime.datetime.now') return given.length === 0 && keywordOf(context, made, 'tz') === null;
  if (name === 'datetime.datetime')
    return given.length >= 3 && given.length < TZINFO && keywordOf(context, made, 'tzinfo') === null;
  if (name !== 'datetime.datetime.strptime') return name === 'datetime.datetime.today';
  const format = given[1]?.type === 'string' ? context.textOf(given[1]) : null;
  return format !== null && /^['"]/u.test(format) && !/%[zZ]/u.test(format);
}

/** Place of the zone among the arguments of `datetime`, from 0. */
const TZINFO = 7;

interface Making {
  readonly made: SyntaxNode | null;
  readonly held: Binding | null;
}

/** The call that a time comes from: `replace` and a period more or less leave its zone as it is. */
function makingOf(context: RuleContext, node: SyntaxNode): Making {
  let at = bare(node);
  let held: Binding | null = null;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const object = keepsZone(context, at);
    if (object !== null) at = bare(object);
    else if (at.type === 'identifier' && held === null) {
      held = context.scopes().resolve(at);
      at = heldValue(context, at);
    } else return { made: at.type === 'call' ? at : null, held };
  }
  return { made: null, held };
}

/** What a time is made from that has the same zone. */
function keepsZone(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  if (node.type === 'binary_operator') {
    const [left, operator, right] = ['left', 'operator', 'right'].map((role) => childOf(node, role));
    if (!left || !operator || right?.type !== 'call' || !/^[+-]$/u.test(operator.type)) return null;
    return calledName(context, right) === 'datetime.timedelta' ? left : null;
  }
  const isKept =
    node.type === 'call' &&
    methodOf(context, node) === 'replace' &&
    positionalOf(node).length === 0 &&
    keywordOf(context, node, 'tzinfo') === null;
  const callee = isKept ? childOf(node, 'function') : null;
  return callee === null ? null : childOf(callee, 'object');
}

function methodOf(context: RuleContext, call: SyntaxNode): string | null {
  const callee = childOf(call, 'function');
  const name = callee?.type === 'attribute' ? childOf(callee, 'attribute') : null;
  return name === null ? null : context.textOf(name);
}

const ZONES = /^(?:datetime\.timezone\.utc|datetime\.UTC|pytz\.(?:utc|UTC))$/u;

const ZONE_MAKERS =
  /^(?:datetime\.timezone|zoneinfo\.ZoneInfo|pytz\.timezone|dateutil\.tz\.(?:gettz|tzutc))$/u;

/** A zone that can be no `None`. */
function isZone(context: RuleContext, node: SyntaxNode | null): boolean {
  if (node === null) return false;
  const value = heldValue(context, node);
  if (value.type === 'call') return ZONE_MAKERS.test(calledName(context, value) ?? '');
  return ZONES.test(qualifiedName(context, value) ?? '');
}

/** `timezone.utc` as the file can name it beside a name of `datetime`, and what has to be imported for that. */
export interface UtcName {
  readonly text: string;
  /** Where the name is to be put into an import; null when it is there. */
  readonly importAt: number | null;
}

/** Null when `timezone` is another thing here, or there is no import that it can be added to. */
export function utcName(context: RuleContext, datetime: SyntaxNode): UtcName | null {
  const module = datetime.type === 'attribute' ? childOf(datetime, 'object') : null;
  if (module !== null) return { text: `${context.textOf(module)}.timezone.utc`, importAt: null };
  const text = 'timezone.utc';
  const known = context.scopes().lookup('timezone', datetime);
  if (known !== null) return isOfDatetime(context, known) ? { text, importAt: null } : null;
  const [declared, second] = context.scopes().resolve(datetime)?.declarations ?? [];
  if (declared === undefined || second !== undefined || declared.node.type !== 'import_from_statement')
    return null;
  if (isTaken(context)) return null;
  const names = declared.node.children.filter(({ field }) => field === 'name');
  const last = names.findLast((one) => context.textOf(one) < 'timezone') ?? names.at(-1);
  return last === undefined ? null : { text, importAt: last.end };
}

/** True where `timezone` is used and comes from nowhere that is known, or may come from an import of everything. */
const isTaken = oncePerFile(
  (context) =>
    /\bimport\s*\*/u.test(context.text) ||
    context.scopes().free.some(({ node }) => context.textOf(node) === 'timezone'),
);

function isOfDatetime(context: RuleContext, { declarations }: Binding): boolean {
  const [declared, second] = declarations;
  const module = declared === undefined ? null : childOf(declared.node, 'module_name');
  if (module === null || second !== undefined || context.textOf(module) !== 'datetime') return false;
  return declared?.identifier.parent?.type === 'dotted_name';
}
