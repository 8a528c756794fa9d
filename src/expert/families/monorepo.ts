import type { Fact } from '../../domain/profile.js';
import { choice, open } from '../convention.js';
import type { Family } from '../family.js';
import { sureShare } from '../habit.js';
import { workspacesOf, type Repository } from '../repository.js';

const ID = 'monorepo';

const WORKSPACES = open(
  { id: `${ID}.workspaces`, by: 'files', unit: 'files' },
  /^[\w@.*{},/ -]{1,400}$/u,
  (patterns) => {
    const named = patterns.split(' ').map((pattern) => `\`${pattern}\``);
    return `It is a monorepo: packages lie in ${named.join(', ')}.`;
  },
);
const TOOL = choice(
  { id: `${ID}.tool`, by: 'files', unit: 'files' },
  {
    turbo: 'Tasks of the packages run with Turborepo.',
    nx: 'Tasks of the packages run with Nx.',
    lerna: 'Packages are published with Lerna.',
    rush: 'Packages are managed with Rush.',
  },
);

/** Packages that live in one repository. */
export const monorepo: Family = {
  id: ID,
  conventions: [WORKSPACES, TOOL],
  acrossFiles: packages,
};

/** One alone is an example, or a tool. */
const LEAST_PACKAGES = 2;
const MAX_NAMES = 8;

/** Only where a configuration says that there are packages: files named `package.json` stand elsewhere too. */
function packages(repository: Repository): readonly Fact[] {
  if (!repository.settings.some(({ convention }) => convention === WORKSPACES.id)) return [];
  const found = workspacesOf(repository);
  if (found.length < LEAST_PACKAGES) return [];
  const shown = found.slice(0, MAX_NAMES).map(({ name, folder }) => `\`${name}\` (\`${folder}\`)`);
  const more = found.length > shown.length ? ` and ${found.length - shown.length} more` : '';
  return [
    {
      id: `${ID}.packages`,
      family: ID,
      scope: '',
      statement: `Its packages: ${shown.join(', ')}${more}.`,
      value: found.length,
      support: found.length,
      counter: 0,
      unit: 'packages',
      confidence: sureShare(found.length, 0),
      examples: found.slice(0, 3).map(({ place }) => place),
      exceptions: [],
      origin: 'declared',
    },
  ];
}
