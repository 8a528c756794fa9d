import { childOf, type SyntaxNode } from '../../analysis/index.js';
import type { Fact, Place } from '../../domain/profile.js';
import { choice } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';
import { sureShare } from '../habit.js';
import { chosenLibrary } from '../known-library.js';
import { partOf, type Repository } from '../repository.js';

const ID = 'configuration';

const ENVIRONMENT = choice({ id: `${ID}.environment`, by: 'files', unit: 'files' }, { read: null });

/** Where settings come from. */
export const configuration: Family = {
  id: ID,
  conventions: [ENVIRONMENT],
  nodes: { member_expression: countEnvironment },
  acrossFiles: (repository) => [
    ...environment(repository),
    ...chosenLibrary(
      {
        id: `${ID}.library`,
        packages: [
          'dotenv',
          'dotenv-flow',
          '@dotenvx/dotenvx',
          'convict',
          'config',
          'envalid',
          'env-var',
          'nconf',
          '@t3-oss/env-core',
          '@t3-oss/env-nextjs',
          'znv',
          '@nestjs/config',
          'env-schema',
        ],
        say: (name, where) => `Settings are read with \`${name}\`${where}.`,
      },
      repository,
    ),
  ],
};

function countEnvironment(node: SyntaxNode, { counter, lineOf, textOf }: TalliedSource): void {
  if (node.end - node.start > 'process.env'.length || textOf(node) !== 'process.env') return;
  if (childOf(node, 'object')?.type === 'identifier') counter.add(ENVIRONMENT.id, 'read', lineOf(node.start));
}

/** In fewer files one of them is no choice. */
const LEAST_CODE = 8;
/** Readers in different parts, from which on it is a habit to read it anywhere. */
const LEAST_SPREAD = 4;

/** Where the environment is read: in one file or in one part of the repository, or all over. */
function environment({ code }: Repository): readonly Fact[] {
  const readers = code.flatMap(({ path, tally }): readonly Place[] => {
    const read = tally.counts.find(({ convention }) => convention === ENVIRONMENT.id);
    return read === undefined ? [] : [{ path, line: read.lines[0] ?? 1 }];
  });
  const [first] = readers;
  if (first === undefined || code.length < LEAST_CODE) return [];
  const parts = new Set(readers.map(({ path }) => partOf(path)));
  const part = partOf(first.path);
  const shared = {
    id: ENVIRONMENT.id,
    family: ID,
    scope: '',
    examples: readers.slice(0, 3),
    exceptions: [],
    origin: 'inferred',
  } as const;
  if (readers.length === 1 || (parts.size === 1 && part !== null && readers.length < code.length / 2)) {
    const where = readers.length === 1 ? first.path : `${part}/`;
    const support = code.length - readers.length;
    return [
      {
        ...shared,
        statement: `\`process.env\` is read in \`${where}\` alone.`,
        value: where,
        support,
        counter: 0,
        unit: 'other files',
        confidence: sureShare(support, 0),
      },
    ];
  }
  if (parts.size < LEAST_SPREAD) return [];
  return [
    {
      ...shared,
      statement: '`process.env` is read where it is needed.',
      value: 'spread',
      support: readers.length,
      counter: 0,
      unit: 'files that read it',
      confidence: sureShare(readers.length, 0),
    },
  ];
}
