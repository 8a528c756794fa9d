import { createHash } from 'node:crypto';
import type { RawFinding } from './analyse.js';

/** What equal findings of one file share: rule, enclosing symbol and text. */
export function identityKey(finding: RawFinding): string {
  return JSON.stringify([finding.ruleId, finding.symbol, finding.identity]);
}

/**
 * One fingerprint per finding, in order: SHA-256 in hex of rule, path, enclosing symbol, text without layout and the
 * ordinal among equal ones. So it stays when other code moves, and when the file is renamed if `path` is the old one.
 *
 * Equal findings that the change neither touched nor caused are numbered apart, so that they never shift one that a
 * pull request is told of; of the others those on unchanged lines come first, then text order. A push thus brings no
 * more new fingerprints than findings that it adds or touches, whatever is edited around them. Known limit: when two
 * equal findings are both on changed lines, one text does not tell which came first, so a later one above takes the
 * fingerprint of the earlier, which gets the new one.
 * @param changed whether each finding is on a changed line.
 * @param isNew whether the change brought it.
 */
export function fingerprints(
  path: string,
  findings: readonly RawFinding[],
  changed: readonly boolean[],
  isNew: readonly boolean[],
): readonly string[] {
  const seen = new Map<string, number>();
  const prints = findings.map(() => '');
  for (const onChange of [false, true]) {
    for (const [index, finding] of findings.entries()) {
      if ((changed[index] ?? false) !== onChange) continue;
      const key = identityKey(finding);
      const isUntouched = !onChange && isNew[index] !== true;
      const parts = isUntouched ? [path, key, 'untouched'] : [path, key];
      const group = JSON.stringify(parts);
      const ordinal = seen.get(group) ?? 0;
      seen.set(group, ordinal + 1);
      prints[index] = createHash('sha256')
        .update(JSON.stringify([...parts, ordinal]))
        .digest('hex');
    }
  }
  return prints;
}
