import type { FindingKind } from '../../domain/finding.js';

/**
 * Share of right findings of each kind that teams want to hear of, as the release assumes before it knows a team. Defects are
 * wanted nearly always, matters of taste less: assumptions, and worth as much as `STRENGTH` outcomes.
 */
const WANTED: Readonly<Record<FindingKind, number>> = {
  security: 0.9,
  bug: 0.85,
  performance: 0.75,
  maintenance: 0.7,
};

/** As many outcomes as the release's opinion weighs: two people who say otherwise are believed. */
const STRENGTH = 2;

export interface Beta {
  readonly alpha: number;
  readonly beta: number;
}

/** What the release thinks of a rule: how often it is right, and how often being right is enough. */
export function releasePrior(kind: FindingKind, confidence: number): Beta {
  const mean = WANTED[kind] * confidence;
  return { alpha: STRENGTH * mean, beta: STRENGTH * (1 - mean) };
}
