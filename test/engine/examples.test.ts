import { describe, expect, it } from '@jest/globals';
import { ruleMetas } from '../../src/analysis/index.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { changedFile } from '../support/snapshots.js';

const engine = createInProcessEngine({
  onBug: (bug) => {
    throw bug;
  },
});

/** Of rules whose example shows what they find, but only some of it can be fixed. */
const FIXABLE: Readonly<Record<string, string>> = {
  'unreachable-code': 'for (;;) { throw a; break; }',
  'useless-catch': 'try { a(); } catch (e) { throw e; } finally { b(); }',
};

/** Of languages that are not JavaScript. */
const OWN_EXTENSIONS: Readonly<Record<string, string>> = {
  python: 'py',
  go: 'go',
  java: 'java',
  ruby: 'rb',
  rust: 'rs',
};

/** A fix that no gate lets through would only ever be counted as withheld. */
describe('the example of each rule that has a fix', () => {
  it.each(ruleMetas.filter(({ fix }) => fix !== undefined).map((meta) => [meta.id, meta] as const))(
    '%s is fixed, with proof',
    async (id, { examples, languages, severity }) => {
      const extension = languages.includes('typescript')
        ? 'ts'
        : languages.includes('tsx')
          ? 'tsx'
          : (OWN_EXTENSIONS[languages[0] ?? ''] ?? 'js');
      const file = changedFile(`src/example.${extension}`, `${FIXABLE[id] ?? examples.bad}\n`, null);
      const rules = { [id]: severity };
      const detected = await engine.detect({ file, rules });
      if (detected.kind !== 'done') throw new Error(detected.why);
      const { candidates } = detected.value;
      expect(candidates.length).toBeGreaterThan(0);
      const proven = await engine.prove({ file, rules, candidates });
      if (proven.kind !== 'done') throw new Error(proven.why);
      expect(proven.value.withheld).toEqual([]);
      expect(proven.value.fixes).toHaveLength(candidates.length);
    },
  );
});
