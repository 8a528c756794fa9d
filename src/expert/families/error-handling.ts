import { childOf, isTestPath, type SyntaxNode } from '../../analysis/index.js';
import type { Fact } from '../../domain/profile.js';
import { choice, NAME, open } from '../convention.js';
import type { Evidence } from '../evidence.js';
import type { Family, TalliedSource } from '../family.js';
import { sureShare } from '../habit.js';

const ID = 'error-handling';

const THROWN = choice(
  { id: `${ID}.thrown`, by: 'places', unit: 'errors made and thrown' },
  {
    custom: "Errors that are thrown are of the repository's own classes.",
    builtin: 'Errors that are thrown are plain `Error`, `TypeError` and the like.',
    literal: null,
  },
);
const CAUGHT = open(
  { id: `${ID}.caught-name`, by: 'places', unit: 'catch clauses' },
  NAME,
  (name) => `A caught error is called \`${name}\`.`,
);
const CATCHES = choice(
  { id: `${ID}.catches`, by: 'places', unit: 'catch clauses', share: 0.9 },
  {
    handled: 'A catch clause does something; an empty one is rare.',
    explained: null,
    empty: null,
  },
);
const CLASSES = open({ id: `${ID}.classes`, by: 'places', unit: 'classes' }, NAME, () => null);

/** Names that a sentence holds. */
const MAX_NAMES = 6;

/** What becomes of errors. */
export const errorHandling: Family = {
  id: ID,
  conventions: [THROWN, CATCHES, CAUGHT, CLASSES],
  nodes: {
    class_declaration: countClass,
    throw_statement: countThrow,
    catch_clause: countCatch,
  },
  facts: ownClasses,
};

const ERROR = /(?:^|[a-z])(?:Error|Exception)$/u;
const BUILT_IN =
  /^(?:Error|TypeError|RangeError|SyntaxError|ReferenceError|EvalError|URIError|AggregateError|DOMException)$/u;

function countClass(node: SyntaxNode, source: TalliedSource): void {
  const name = childOf(node, 'name');
  const heritage = node.children.find(({ type }) => type === 'class_heritage');
  if (name === null || heritage === undefined) return;
  const base = heritage.children.find(({ type }) => type === 'extends_clause') ?? heritage;
  const parent = base.children.find(({ type }) => type === 'identifier' || type === 'member_expression');
  if (parent === undefined || parent.end - parent.start > MAX_TEXT || !ERROR.test(source.textOf(parent)))
    return;
  const text = source.textOf(name);
  if (CLASSES.allows(text)) source.counter.add(CLASSES.id, text, source.lineOf(name.start));
}

const MAX_TEXT = 200;

function countThrow(node: SyntaxNode, source: TalliedSource): void {
  const thrown = node.children.find(({ named, type }) => named && type !== 'comment');
  if (thrown === undefined) return;
  const line = source.lineOf(node.start);
  if (thrown.type === 'string' || thrown.type === 'template_string' || thrown.type === 'object') {
    source.counter.add(THROWN.id, 'literal', line);
    return;
  }
  const made = thrown.type === 'new_expression' ? childOf(thrown, 'constructor') : null;
  if (made === null || made.end - made.start > MAX_TEXT) return;
  source.counter.add(THROWN.id, BUILT_IN.test(source.textOf(made)) ? 'builtin' : 'custom', line);
}

function countCatch(node: SyntaxNode, source: TalliedSource): void {
  const { counter } = source;
  const line = source.lineOf(node.start);
  const body = childOf(node, 'body') ?? node.children.find(({ type }) => type === 'statement_block');
  if (body !== undefined) {
    const [first, ...rest] = body.children;
    const isComment = first !== undefined && [first, ...rest].every(({ type }) => type === 'comment');
    counter.add(CATCHES.id, first === undefined ? 'empty' : isComment ? 'explained' : 'handled', line);
  }
  const parameter = childOf(node, 'parameter');
  if (parameter?.type !== 'identifier') return;
  const name = source.textOf(parameter);
  if (CAUGHT.allows(name)) counter.add(CAUGHT.id, name, line);
}

/** One alone is no habit. */
const LEAST_CLASSES = 2;

/** The classes of errors that the repository has, those of its tests left out. */
function ownClasses({ counts }: Evidence): readonly Fact[] {
  const classes = [...(counts.get(CLASSES.id) ?? [])].filter(([, { places }]) =>
    places.some(({ path }) => !isTestPath(path)),
  );
  if (classes.length < LEAST_CLASSES) return [];
  const shown = classes.slice(0, MAX_NAMES).map(([name]) => `\`${name}\``);
  const more = classes.length > shown.length ? ` and ${classes.length - shown.length} more` : '';
  return [
    {
      id: CLASSES.id,
      family: ID,
      scope: '',
      statement: `Errors have classes of their own: ${shown.join(', ')}${more}.`,
      value: classes.length,
      support: classes.length,
      counter: 0,
      unit: CLASSES.unit,
      confidence: sureShare(classes.length, 0),
      examples: classes.flatMap(([, { places }]) => places.slice(0, 1)).slice(0, 3),
      exceptions: [],
      origin: 'inferred',
    },
  ];
}
