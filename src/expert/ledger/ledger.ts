import type { Acceptance, Ledger, OutcomeTally, RuleRecord, Standing } from '../../domain/ledger.js';
import { releasePrior, type Beta } from './prior.js';

/** What one outcome says. Who merges a finding as it is has perhaps not seen it; who takes a fix back has found it wrong. */
const WEIGHTS: Readonly<Record<keyof OutcomeTally, Beta>> = {
  applied: { alpha: 1, beta: 0 },
  edited: { alpha: 1, beta: 0 },
  dismissed: { alpha: 0, beta: 1 },
  ignored: { alpha: 0, beta: 0.25 },
  reverted: { alpha: 0, beta: 1 },
};

/** Other repositories of an owner together say at most as much as so many outcomes here. */
const ELSEWHERE_LIMIT = 2;

/** Nothing is muted on less: one person in one pull request may have had a bad day. */
const LEAST_EVIDENCE = 3;
/** Below the floor a rule is muted, and it is said again once it is above the other: between them nothing changes. */
const FLOOR = 0.45;
const RETURN = 0.6;

/** The ledger of this release. Its numbers were chosen on simulated teams, see `npm run eval -- teams`. */
export const ledger: Ledger = { acceptance, standing };

function acceptance({ kind, confidence, here, everywhere }: RuleRecord): Acceptance {
  const prior = releasePrior(kind, confidence);
  const own = weigh(here);
  const elsewhere = atMost(ELSEWHERE_LIMIT, weigh(minus(everywhere, here)));
  const alpha = prior.alpha + elsewhere.alpha + own.alpha;
  const beta = prior.beta + elsewhere.beta + own.beta;
  return { alpha, beta, mean: alpha / (alpha + beta), evidence: own.alpha + own.beta };
}

function standing(record: RuleRecord, before: Standing): Standing {
  const { mean, evidence } = acceptance(record);
  const isQuiet = before !== 'shown';
  const wasRefused = isQuiet ? mean < RETURN : mean < FLOOR && evidence >= LEAST_EVIDENCE;
  if (!wasRefused) return 'shown';
  return record.kind === 'security' && record.severity === 'error' ? 'demoted' : 'muted';
}

function weigh(tally: OutcomeTally): Beta {
  let [alpha, beta] = [0, 0];
  for (const [outcome, weight] of Object.entries(WEIGHTS)) {
    const number = tally[outcome as keyof OutcomeTally]; // the keys of a record that is written down above
    alpha += number * weight.alpha;
    beta += number * weight.beta;
  }
  return { alpha, beta };
}

function minus(all: OutcomeTally, some: OutcomeTally): OutcomeTally {
  return {
    applied: Math.max(0, all.applied - some.applied),
    edited: Math.max(0, all.edited - some.edited),
    dismissed: Math.max(0, all.dismissed - some.dismissed),
    ignored: Math.max(0, all.ignored - some.ignored),
    reverted: Math.max(0, all.reverted - some.reverted),
  };
}

function atMost(limit: number, { alpha, beta }: Beta): Beta {
  const sum = alpha + beta;
  const share = sum > limit ? limit / sum : 1;
  return { alpha: alpha * share, beta: beta * share };
}
