import { writeFileSync } from 'node:fs';
import { LANGUAGES, ruleMetas } from '../analysis/index.js';
import { CATALOGUE_URL, type Catalogue } from './catalogue.js';

// A step of `npm run build`.
const catalogue: Catalogue = {
  rules: ruleMetas,
  languages: LANGUAGES.map(({ id, name, extensions }) => ({ id, name, extensions })),
};
writeFileSync(CATALOGUE_URL, JSON.stringify(catalogue));
