import type { Family } from '../family.js';
import { chosenLibrary } from '../known-library.js';

const ID = 'validation';

/** How data is checked. */
export const validation: Family = {
  id: ID,
  conventions: [],
  acrossFiles: (repository) =>
    chosenLibrary(
      {
        id: `${ID}.library`,
        packages: [
          'zod',
          'joi',
          '@hapi/joi',
          'yup',
          'ajv',
          'valibot',
          'superstruct',
          'io-ts',
          'arktype',
          'runtypes',
          'class-validator',
          '@sinclair/typebox',
          'typebox',
          'express-validator',
          'fastest-validator',
        ],
        say: (name, where) => `Data is validated with \`${name}\`${where}.`,
      },
      repository,
    ),
};
