import type { Fact } from '../../domain/profile.js';
import { statementDigest } from '../../domain/guide.js';
import type { PlacedSetting } from '../evidence.js';
import { scopeOf } from '../scope.js';
import { GUIDANCE } from '../settings/guidance.js';

const ID = 'guidance';

/** What the whole repository is told, and each folder; a guide is one page. */
const MAX_WHOLE = 25;
const MAX_FOLDER = 5;
const MAX_FACTS = 40;

/**
 * What guidance files say, each sentence for the folder that its file is about. It is quoted, not obeyed: a statement is
 * a person's words, and is neutralised wherever it is shown.
 * @param settings in the order of paths, those at the top first.
 */
export function guidanceFacts(settings: readonly PlacedSetting[]): readonly Fact[] {
  const facts = new Map<string, Fact>();
  const inScope = new Map<string, number>();
  for (const { convention, value, path, line } of settings) {
    if (convention !== GUIDANCE || facts.size >= MAX_FACTS) continue;
    const scope = scopeOf(path);
    const id = `${ID}.${statementDigest(`${scope}\n${value}`)}`;
    const count = inScope.get(scope) ?? 0;
    if (facts.has(id) || count >= (scope === '' ? MAX_WHOLE : MAX_FOLDER)) continue;
    inScope.set(scope, count + 1);
    facts.set(id, {
      id,
      family: ID,
      scope,
      statement: value,
      value,
      support: 0,
      counter: 0,
      unit: 'places',
      confidence: 1,
      examples: [{ path, line }],
      exceptions: [],
      origin: 'declared',
    });
  }
  return [...facts.values()];
}
