import { createHash } from 'node:crypto';
import type { RawFinding } from './analyse.js';

/** What equal findings of one file share: rule, enclosing symbol and text. */
export function identityKey(finding: RawFinding): string {
  return JSON.stringify([finding.ruleId, finding.symbol, finding.identity]);
}

/**
 * One fingerprint per finding, in order: SHA-256 in hex of rule, path, enclosing symbol, text without layout and the
 * ordinal among equal ones. So it stays when other code moves, and when the file is renamed if `path` is the old one.
 */
export function fingerprints(path: string, findings: readonly RawFinding[]): readonly string[] {
  const seen = new Map<string, number>();
  return findings.map((finding) => {
    const key = identityKey(finding);
    const ordinal = seen.get(key) ?? 0;
    seen.set(key, ordinal + 1);
    return createHash('sha256')
      .update(JSON.stringify([path, key, ordinal]))
      .digest('hex');
  });
}
