import { holdsSecret } from '../analysis/index.js';
import type { Fact, Place } from '../domain/profile.js';

/** UTF-16 units: a shorter name is no key. */
const LEAST = 16;
const BETWEEN_NAMES = /[\s/`]+/u;

/**
 * True where a name in a text looks like a secret: files, folders and classes can be named by one. Names are looked at one by
 * one, as a path of several is as restless as a key.
 */
export function namesSecret(text: string): boolean {
  if (text.length < LEAST) return false;
  return text.split(BETWEEN_NAMES).some((name) => name.length >= LEAST && holdsSecret(name));
}

/** Facts as they may be kept, shown and told: without those that say a secret, and without places that are named by one. */
export function withoutSecrets(facts: readonly Fact[]): readonly Fact[] {
  return facts.flatMap((fact) => {
    const says = [fact.scope, fact.statement, String(fact.value)];
    if (says.some(namesSecret)) return [];
    return [{ ...fact, examples: clean(fact.examples), exceptions: clean(fact.exceptions) }];
  });
}

function clean(places: readonly Place[]): readonly Place[] {
  return places.filter(({ path }) => !namesSecret(path));
}
