import type { Fact } from '../../domain/profile.js';
import { statementDigest } from '../../domain/guide.js';
import type { PlacedSetting } from '../evidence.js';
import type { Family } from '../family.js';
import { isIn, scopeId, scopeOf } from '../scope.js';
import { forbiddenId, type Forbidden } from '../settings/restrictions.js';

const ID = 'forbidden';

const SENTENCES: Readonly<Record<Forbidden, (name: string) => string>> = {
  import: (name) => `Do not import \`${name}\``,
  pattern: (name) => `Do not import what matches \`${name}\``,
  global: (name) => `Do not use the global \`${name}\``,
  syntax: (name) => `Do not write a \`${name}\``,
};
const KINDS = ['import', 'pattern', 'global', 'syntax'] as const satisfies readonly Forbidden[];

const MAX_FACTS = 15;

/** What the configurations of linters forbid by name. Why is the repository's own words, which are not to be trusted. */
export const forbidden: Family = {
  id: ID,
  conventions: [],
  acrossFiles: ({ settings, nested }) => forbiddenFacts([...settings, ...nested]),
};

/** What is forbidden at the top holds below. */
function forbiddenFacts(settings: readonly PlacedSetting[]): readonly Fact[] {
  const facts = new Map<string, Fact>();
  const scopes = new Map<string, string[]>();
  for (const kind of KINDS)
    for (const { convention, value, path, line } of settings) {
      if (convention !== forbiddenId(kind) || facts.size >= MAX_FACTS) continue;
      const [name = ''] = value.split(' ', 1);
      const scope = scopeOf(path);
      const known = scopes.get(`${kind} ${name}`) ?? [];
      const id = idOf(kind, name, scope);
      if (id === null || known.some((outer) => isIn(`${scope}/`, outer))) continue;
      scopes.set(`${kind} ${name}`, [...known, scope]);
      facts.set(
        id,
        toFact(id, scope, statementOf(kind, name, value.slice(name.length + 1)), name, path, line),
      );
    }
  return [...facts.values()];
}

function idOf(kind: Forbidden, name: string, scope: string): string | null {
  const [named, folder] = [scopeId(name), scopeId(scope)];
  if (folder === null) return null;
  const id = `${ID}.${kind}:${named ?? statementDigest(name)}`;
  return folder === '' ? id : `${id}:in:${folder}`;
}

function statementOf(kind: Forbidden, name: string, why: string): string {
  const because = why === '' ? '' : `: ${why.replace(/\.$/u, '')}`;
  return `${SENTENCES[kind](name)}${because}.`;
}

function toFact(
  id: string,
  scope: string,
  statement: string,
  value: string,
  path: string,
  line: number,
): Fact {
  return {
    id,
    family: ID,
    scope,
    statement,
    value,
    support: 0,
    counter: 0,
    unit: 'places',
    confidence: 1,
    examples: [{ path, line }],
    exceptions: [],
    origin: 'declared',
  };
}
