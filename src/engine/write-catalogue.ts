import { writeFileSync } from 'node:fs';
import { LANGUAGES, languageById, ruleMetas } from '../analysis/index.js';
import { CATALOGUE_URL, type Catalogue } from './catalogue.js';

// A step of `npm run build`.
const catalogue: Catalogue = {
  rules: ruleMetas,
  languages: LANGUAGES.map(({ id, name, extensions }) => ({
    id,
    name,
    extensions,
    versionFile: languageById(id).versionFile?.name ?? null,
  })),
};
writeFileSync(CATALOGUE_URL, JSON.stringify(catalogue));
