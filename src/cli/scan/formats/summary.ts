import { SEVERITIES } from '../../../domain/finding.js';
import type { ScanResult, Skipped } from '../result.js';

/** `1 file`, `1,234 files`. */
function count(amount: number, one: string, many = `${one}s`): string {
  return `${amount.toLocaleString('en')} ${amount === 1 ? one : many}`;
}

/** `3 findings (1 error, 2 warnings), 2 proven fixes · 120 files scanned (1 in part), 4 skipped`. */
export function summary(result: ScanResult): string {
  const { findings, applied, skipped, remarks, scanned } = result;
  const fixes = findings.filter((one) => one.fix !== null).length;
  const withheld = findings.filter((one) => one.withheld !== null).length;
  const found = [
    findings.length === 0 ? 'no findings' : `${count(findings.length, 'finding')} (${severities(result)})`,
    ...(fixes === 0 ? [] : [count(fixes, 'proven fix', 'proven fixes')]),
    ...(withheld === 0 ? [] : [`${count(withheld, 'fix', 'fixes')} withheld`]),
    ...(applied.length === 0 ? [] : [`${count(applied.length, 'finding')} fixed`]),
  ];
  const partly = remarks.filter((one) => one.line !== null).length;
  const files = [
    `${count(scanned, 'file')} scanned${partly === 0 ? '' : ` (${partly.toLocaleString('en')} in part)`}`,
    ...(skipped.length === 0 ? [] : [`${skipped.length.toLocaleString('en')} skipped`]),
  ];
  return `${found.join(', ')} · ${files.join(', ')}`;
}

function severities({ findings }: ScanResult): string {
  return SEVERITIES.toReversed()
    .map((severity) => ({
      severity,
      amount: findings.filter((one) => one.finding.severity === severity).length,
    }))
    .filter(({ amount }) => amount > 0)
    .map(({ severity, amount }) => (severity === 'info' ? `${amount} info` : count(amount, severity)))
    .join(', ');
}

/** `12 × no analyser for .md files`, the most frequent first. */
export function reasons(skipped: readonly Skipped[]): readonly string[] {
  const amounts = new Map<string, number>();
  for (const { why } of skipped) amounts.set(why, (amounts.get(why) ?? 0) + 1);
  return [...amounts]
    .sort((a, b) => b[1] - a[1])
    .map(([why, amount]) => `${amount.toLocaleString('en')} × ${why}`);
}

/** Where the settings came from, and what is switched on beside them. */
export function settingsLine({ settings, base }: ScanResult): string {
  const source = settings.source === null ? 'the defaults' : settings.source;
  const rules = settings.allRules ? ', with all rules' : '';
  const change =
    base === null ? '' : `; only what changed since ${base.mergeBase.slice(0, 10)} (${base.ref})`;
  return `settings: ${source}${rules}${change}`;
}
