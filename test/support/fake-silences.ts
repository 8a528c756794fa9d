import type { Silence, SilenceStore, SilenceTarget } from '../../src/domain/silence.js';

const isSameTarget = (a: SilenceTarget, b: SilenceTarget): boolean => a.kind === b.kind && a.id === b.id;
const isSameDecision = (a: Silence, b: Silence): boolean =>
  a.state === b.state && a.by === b.by && a.reason === b.reason;

/** What the store does with what is not said, on rows of one repository. */
export function fakeSilences(rows: { silences: Silence[] }): SilenceStore {
  return {
    silences: async () => rows.silences,
    async decideSilence(_repository, silence) {
      const before = rows.silences.find((it) => isSameTarget(it.target, silence.target));
      const isSame = before !== undefined && isSameDecision(before, silence);
      if (isSame || (silence.by === null && before !== undefined && before.by !== null)) return;
      rows.silences = [...rows.silences.filter((it) => it !== before), silence];
    },
    async liftSilence(_repository, target) {
      rows.silences = rows.silences.filter((it) => it.by !== null || !isSameTarget(it.target, target));
    },
  };
}
