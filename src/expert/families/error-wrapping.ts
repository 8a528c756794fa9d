import { childOf, type SyntaxNode } from '../../analysis/index.js';
import { choice } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';
import { chosenLibrary } from '../known-library.js';

const ID = 'error-handling';

const CAUSE = choice(
  { id: `${ID}.cause`, by: 'places', unit: 'errors thrown in catch clauses', inCode: true },
  {
    cause: 'An error that is thrown in a catch clause is given the caught one as its cause: `{ cause }`.',
    argument: 'An error that is thrown in a catch clause is given the caught one as an argument.',
    lost: null,
  },
);

/** How errors are passed on. */
export const errorWrapping: Family = {
  id: ID,
  conventions: [CAUSE],
  nodes: { catch_clause: countCauses },
  acrossFiles: (repository) =>
    chosenLibrary(
      {
        id: `${ID}.results`,
        packages: [
          'neverthrow',
          'effect',
          'fp-ts',
          'ts-results',
          'ts-results-es',
          'oxide.ts',
          'true-myth',
          '@swan-io/boxed',
        ],
        say: (name, where) => `Failures are values, with \`${name}\`${where}.`,
      },
      repository,
    ),
};

/** Levels below a catch clause; deeper ones are no `throw` of this clause that people see. */
const MAX_LEVELS = 4;

/** Errors that the statements of the clause itself, and of its blocks, make and throw. */
function countCauses(clause: SyntaxNode, source: TalliedSource): void {
  const caught = childOf(clause, 'parameter');
  const body = childOf(clause, 'body');
  if (caught?.type !== 'identifier' || body === null) return;
  const name = source.textOf(caught);
  let level: readonly SyntaxNode[] = body.children;
  for (let depth = 0; depth < MAX_LEVELS && level.length > 0; depth += 1) {
    for (const statement of level)
      if (statement.type === 'throw_statement') countThrown(statement, name, source);
    level = level.filter(({ type }) => BLOCKS.has(type)).flatMap(({ children }) => children);
  }
}

const BLOCKS: ReadonlySet<string> = new Set(['statement_block', 'if_statement', 'else_clause']);

function countThrown(
  statement: SyntaxNode,
  caught: string,
  { counter, lineOf, textOf }: TalliedSource,
): void {
  const made = statement.children.find(({ type }) => type === 'new_expression');
  const given = made === undefined ? null : childOf(made, 'arguments');
  if (given === null) return;
  const hasCause = given.children.some(
    ({ type, children }) => type === 'object' && children.some((pair) => keyOf(pair, textOf) === 'cause'),
  );
  const isGiven = given.children.some((node) => node.type === 'identifier' && textOf(node) === caught);
  counter.add(CAUSE.id, hasCause ? 'cause' : isGiven ? 'argument' : 'lost', lineOf(statement.start));
}

function keyOf(pair: SyntaxNode, textOf: TalliedSource['textOf']): string {
  const key = pair.type === 'pair' ? childOf(pair, 'key') : pair;
  return key === null ? '' : textOf(key);
}
