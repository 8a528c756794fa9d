import { describe, expect, it } from '@jest/globals';
import type { CheckState } from '../../domain/fix-pull.js';
import { decideCi } from './ci.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** `build+ lint- e2e?`: passed, failed, pending. */
function checks(text: string): readonly CheckState[] {
  const states = { '+': 'passed', '-': 'failed', '?': 'pending' } as const;
  const found = [...text.matchAll(/(\w+)([+?-])/gu)];
  return found.map(([, name = '', sign]) => ({
    name,
    state: states[sign === '+' || sign === '-' ? sign : '?'],
  }));
}

describe('the gate ci', () => {
  it.each([
    ['', '', 9.9 * MINUTE, 'waiting'],
    ['', '', 10 * MINUTE, 'not-applicable'],
    ['build+', '', 59 * SECOND, 'waiting'],
    ['build+', '', MINUTE, 'passed'],
    ['build+ lint?', '', 5 * HOUR, 'waiting'],
    ['build+ lint?', '', 6 * HOUR, 'not-applicable'],
    // What is red is red at once, whatever else has not ended.
    ['build- lint?', '', SECOND, 'failed'],
    ['build- lint-', 'build- lint+', MINUTE, 'failed'],
    ['build- lint+', 'build-', MINUTE, 'passed'],
    ['build-', 'build-', MINUTE, 'not-applicable'],
    ['build- lint?', 'build-', MINUTE, 'waiting'],
    // The base has not been told yet whether it fails there too.
    ['build-', 'build?', MINUTE, 'waiting'],
    ['build- lint-', 'build? lint+', MINUTE, 'failed'],
    ['build-', 'build?', 6 * HOUR, 'failed'],
  ])('%p above %p after %d ms: %s', (here, base, ageMs, kind) => {
    expect(decideCi(checks(here), checks(base), ageMs)).toMatchObject({ kind });
  });

  it('names what passed, and what fails because of the fixes', () => {
    expect(decideCi(checks('a+ b+'), null, MINUTE)).toEqual({ kind: 'passed', names: ['a', 'b'] });
    expect(decideCi(checks('a- b- c+'), checks('a-'), MINUTE)).toEqual({ kind: 'failed', names: ['b'] });
  });

  it('asks for the checks of the base only where something fails', () => {
    expect(decideCi(checks('a-'), null, MINUTE)).toBeNull();
    expect(decideCi(checks('a? b+'), null, MINUTE)).toEqual({ kind: 'waiting' });
  });
});
