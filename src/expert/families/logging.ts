import { childOf, type SyntaxNode } from '../../analysis/index.js';
import { choice, NAME, open } from '../convention.js';
import type { Family, TalliedSource } from '../family.js';
import { chosenLibrary } from '../known-library.js';

const ID = 'logging';

const CALLS = open({ id: `${ID}.calls`, by: 'places', unit: 'calls that log', inCode: true }, NAME, (name) =>
  name === 'console'
    ? 'Logging is `console.log(…)` and the like.'
    : `Logging goes through \`${name}\`: \`${name}.info(…)\`.`,
);
const CONSOLE = choice(
  { id: `${ID}.console`, by: 'files', unit: 'files', share: 0.97, inCode: true },
  { none: 'Code does not call `console`.', used: null },
);

/** How code tells what it does. */
export const logging: Family = {
  id: ID,
  conventions: [CALLS, CONSOLE],
  source(source) {
    let isUsed = false;
    for (const node of source.nodes) {
      const name = node.type === 'call_expression' ? loggerOf(node, source) : null;
      if (name === null) continue;
      source.counter.add(CALLS.id, name, source.lineOf(node.start));
      if (name === 'console' && !isUsed) source.counter.add(CONSOLE.id, 'used', source.lineOf(node.start));
      isUsed ||= name === 'console';
    }
    if (!isUsed) source.counter.add(CONSOLE.id, 'none', 1);
  },
  acrossFiles: (repository) =>
    chosenLibrary(
      {
        id: `${ID}.library`,
        packages: [
          'pino',
          'winston',
          'bunyan',
          'log4js',
          'loglevel',
          'debug',
          'consola',
          'tslog',
          'signale',
          'npmlog',
          'roarr',
          'loglayer',
          '@logtape/logtape',
        ],
        say: (name, where) => `The logger is \`${name}\`${where}.`,
      },
      repository,
    ),
};

const LEVEL = /^(?:trace|debug|info|warn|warning|error|fatal|log|verbose|notice)$/u;
const LOGGER = /^(?:log|logger|console)$/u;
const MAX_NAME = 10;

/** `logger` of `logger.info(…)` and of `this.logger.info(…)`; null for every other call. */
function loggerOf(call: SyntaxNode, { textOf }: TalliedSource): string | null {
  const callee = childOf(call, 'function');
  if (callee?.type !== 'member_expression') return null;
  const [object, property] = [childOf(callee, 'object'), childOf(callee, 'property')];
  if (object === null || property === null || property.end - property.start > MAX_NAME) return null;
  const named = object.type === 'member_expression' ? childOf(object, 'property') : object;
  if (named === null || named.end - named.start > MAX_NAME || !LEVEL.test(textOf(property))) return null;
  const name = textOf(named);
  return LOGGER.test(name) ? name : null;
}
