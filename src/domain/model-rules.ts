import type { FindingKind, RuleMeta, Severity } from './finding.js';

/**
 * What a model may report: what people act on. Its remarks about taste and upkeep are left out on purpose: they cannot be
 * proven, and nobody asked.
 */
export const MODEL_KINDS = ['bug', 'security', 'performance'] as const satisfies readonly FindingKind[];
export type ModelKind = (typeof MODEL_KINDS)[number];

/** Names what a model found, where a rule has its own name: `model:bug`. */
export const modelRuleId = (kind: ModelKind): string => `model:${kind}`;

export const isModelRule = (ruleId: string): boolean => ruleId.startsWith('model:');

function metaOf(kind: ModelKind, severity: Severity, summary: string): RuleMeta {
  return {
    id: modelRuleId(kind),
    kind,
    severity,
    confidence: 0.8,
    languages: [],
    summary,
    why: 'A model read the changed code and reported it; no rule knows this defect.',
    examples: { bad: '', good: '' },
    equivalents: [],
  };
}

/** Stand in for rules where a finding is of a model. */
export const MODEL_RULES: readonly RuleMeta[] = [
  metaOf('bug', 'error', 'Code that does not do what it is there for, as a model reads it.'),
  metaOf('security', 'error', 'Code that lets somebody do what they may not, as a model reads it.'),
  metaOf('performance', 'warning', 'Code that does much more work than it needs, as a model reads it.'),
];
