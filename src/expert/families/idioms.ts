import { childOf, type SyntaxNode } from '../../analysis/index.js';
import { choice, type Convention } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';

const ID = 'idioms';

const EQUALITY = choice(
  { id: `${ID}.equality`, by: 'places', unit: 'comparisons', share: 0.95 },
  {
    strict: 'Values are compared with `===`.',
    loose: null,
  },
);
const VARIABLES = choice(
  { id: `${ID}.variables`, by: 'places', unit: 'declarations', share: 0.95 },
  {
    'let-const': 'Variables are `const` or `let`, never `var`.',
    var: 'Variables are declared with `var`.',
  },
);

/** What a linter forbids, or allows below a folder where it is forbidden; only a configuration says so. */
function forbidden(name: string, what: string, sentence = `${what} is forbidden by the linter.`): Convention {
  const allowed = `${what} is allowed.`;
  return choice({ id: `${ID}.${name}`, by: 'places', unit: 'places' }, { forbidden: sentence, allowed });
}

/** Small habits that are neither layout nor names. */
export const idioms: Family = {
  id: ID,
  conventions: [
    choice({ id: `${ID}.strict-types`, by: 'files', unit: 'files' }, { strict: 'TypeScript is `strict`.' }),
    forbidden('any', 'The type `any`'),
    forbidden('non-null', 'The operator `!` for what is not null'),
    forbidden(
      'floating-promises',
      'A promise that nobody awaits',
      'Every promise is awaited or handled: the linter forbids floating ones.',
    ),
    forbidden('console', '`console`'),
    forbidden('process-env', '`process.env`'),
    forbidden('eval', '`eval`'),
    VARIABLES,
    EQUALITY,
  ],
  nodes: {
    lexical_declaration: (node, source) =>
      source.counter.add(VARIABLES.id, 'let-const', source.lineOf(node.start)),
    variable_declaration: (node, source) =>
      source.counter.add(VARIABLES.id, 'var', source.lineOf(node.start)),
    binary_expression: countEquality,
  },
};

function countEquality(node: SyntaxNode, { counter, lineOf }: TalliedSource): void {
  const operator = childOf(node, 'operator');
  const type = operator?.type;
  if (type === '===' || type === '!==') counter.add(EQUALITY.id, 'strict', lineOf(node.start));
  if (type !== '==' && type !== '!=') return;
  const isNull = ['left', 'right'].some((side) => childOf(node, side)?.type === 'null');
  if (!isNull) counter.add(EQUALITY.id, 'loose', lineOf(node.start));
}
