import { pathToFileURL } from 'node:url';
import { SEVERITIES, type FindingKind, type RuleMeta, type Severity } from '../../../domain/finding.js';
import { plainText } from '../../../publishers/markdown.js';
import type { Position, Remark, ScanFinding, ScanFix, ScanPath, ScanResult, Skipped } from '../result.js';
import { problemsOf } from '../outcome.js';
import type { Format } from './format.js';

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';
/** What relative addresses start from, by the name that code scanning knows. */
const ROOT = '%SRCROOT%';
const FINGERPRINT = 'codeRoach/v1';

const LEVELS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };
/** Where code scanning puts a security finding on its scale to 10. */
const SECURITY_SEVERITY: Readonly<Record<Severity, string>> = { error: '8.0', warning: '5.0', info: '2.0' };
const TAGS: Readonly<Record<FindingKind, string>> = {
  bug: 'correctness',
  security: 'security',
  performance: 'performance',
  maintenance: 'maintainability',
};

/** SARIF 2.1.0, for code scanning and editors. */
export const sarif: Format = {
  name: 'sarif',
  render: (result) =>
    `${JSON.stringify({ $schema: SCHEMA, version: '2.1.0', runs: [toRun(result)] }, null, 2)}\n`,
};

/** Code scanning takes no run with more. */
const MAX_RESULTS = 25_000;
/** Nor a rule with more than 20; of those it shows so many. */
const MAX_TAGS = 10;

function toRun({ root, rules, findings, skipped, remarks, version }: ScanResult) {
  const told = mostSevere(findings);
  const indexes = new Map(rules.map((rule, index) => [rule.id, index]));
  return {
    tool: { driver: { name: 'Code Roach', semanticVersion: version, rules: rules.map(toRule) } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { [ROOT]: { uri: pathToFileURL(root).href.replace(/\/?$/, '/') } },
    invocations: [
      {
        executionSuccessful: problemsOf({ skipped, remarks }) === 0,
        toolExecutionNotifications: [
          ...ofLeftOut(findings.length - told.length),
          ...skipped.map(ofSkipped),
          ...remarks.map(ofRemark),
        ],
      },
    ],
    results: told.map((found) => toResult(found, indexes)),
  };
}

/** As many as code scanning takes, the most severe ones, in the order in which they are told. */
function mostSevere(findings: readonly ScanFinding[]): readonly ScanFinding[] {
  if (findings.length <= MAX_RESULTS) return findings;
  const chosen = SEVERITIES.toReversed()
    .flatMap((severity) => findings.filter((one) => one.finding.severity === severity))
    .slice(0, MAX_RESULTS);
  const isChosen = new Set(chosen);
  return findings.filter((one) => isChosen.has(one));
}

function ofLeftOut(amount: number) {
  if (amount === 0) return [];
  const text = `The ${amount.toLocaleString('en')} least severe findings are left out, because code scanning takes no more than ${MAX_RESULTS.toLocaleString('en')}. The format json has them all.`;
  return [{ level: 'warning', message: { text } }];
}

function toRule({
  id,
  kind,
  severity,
  confidence,
  summary,
  why,
  fix,
  examples,
  equivalents,
  ...rest
}: RuleMeta) {
  const fixed = fix === undefined ? [] : [fix];
  const markdown = [
    why,
    // A rule of a repository has none.
    ...(examples.bad === ''
      ? []
      : [`\`\`\`\n// reported\n${examples.bad}\n\n// not reported\n${examples.good}\n\`\`\``]),
    ...fixed,
  ];
  return {
    id,
    shortDescription: { text: plainText(summary) },
    fullDescription: { text: plainText(why) },
    help: { text: [why, ...fixed].map(plainText).join(' '), markdown: markdown.join('\n\n') },
    defaultConfiguration: { level: LEVELS[severity], enabled: rest.offByDefault === undefined },
    properties: {
      tags: [TAGS[kind], ...equivalents.map(toTag)].slice(0, MAX_TAGS),
      precision: precision(confidence),
      ...(kind === 'security' ? { 'security-severity': SECURITY_SEVERITY[severity] } : {}),
    },
  };
}

/** Weaknesses by the name that code scanning links, everything else as it is. */
function toTag(equivalent: string): string {
  const [, number] = /^cwe:(\d+)$/.exec(equivalent) ?? [];
  return number === undefined ? equivalent : `external/cwe/cwe-${number.padStart(3, '0')}`;
}

function precision(confidence: number): string {
  if (confidence >= 0.95) return 'very-high';
  if (confidence >= 0.9) return 'high';
  return confidence >= 0.7 ? 'medium' : 'low';
}

function toResult({ finding, path, start, end, fix }: ScanFinding, indexes: ReadonlyMap<string, number>) {
  return {
    ruleId: finding.ruleId,
    ruleIndex: indexes.get(finding.ruleId) ?? -1,
    level: LEVELS[finding.severity],
    message: { text: plainText(finding.message), markdown: finding.message },
    locations: [{ physicalLocation: { artifactLocation: location(path), region: region(start, end) } }],
    partialFingerprints: { [FINGERPRINT]: finding.fingerprint },
    ...(fix === null ? {} : { fixes: [toFix(path, fix)] }),
  };
}

function toFix(path: string, { title, edits }: ScanFix) {
  const replacements = edits.map(({ start, end, text }) => ({
    deletedRegion: region(start, end),
    insertedContent: { text },
  }));
  return {
    description: { text: plainText(title) },
    artifactChanges: [{ artifactLocation: location(path), replacements }],
  };
}

function ofSkipped(skipped: Skipped) {
  return toNotification(skipped, skipped.problem ? 'error' : 'note', `not scanned: ${skipped.why}`);
}

function ofRemark(remark: Remark) {
  return toNotification(remark, remark.problem ? 'error' : 'warning', remark.text, remark.line);
}

function toNotification({ path }: ScanPath, level: string, text: string, line: number | null = null) {
  const place = line === null ? {} : { region: { startLine: line } };
  return {
    level,
    message: { text: plainText(text) },
    locations: [{ physicalLocation: { artifactLocation: location(path), ...place } }],
  };
}

function region(start: Position, end: Position) {
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
  };
}

function location(path: string) {
  const uri = path.split('/').map((segment) => encodeURIComponent(segment.replace(/\p{Cs}/gu, '\uFFFD')));
  return { uri: uri.join('/'), uriBaseId: ROOT };
}
