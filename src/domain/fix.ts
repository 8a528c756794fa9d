import type { Finding } from './finding.js';
import type { ModelClass, TokenCount } from './model.js';
import type { Edit } from './text.js';

/** Where a candidate came from. A known pattern costs no model and no tokens. */
export type CandidateOrigin =
  | { readonly kind: 'pattern'; readonly ruleId: string }
  | {
      /** A pattern of the repository: how its people have written two such fixes. */
      readonly kind: 'team';
      readonly ruleId: string;
      /** Numbers of the pull requests in which they did, the older one first; they may be one and the same. */
      readonly pulls: readonly [number, number];
    }
  | {
      readonly kind: 'model';
      /** The rule whose finding it is to fix. */
      readonly ruleId: string;
      readonly modelClass: ModelClass;
      readonly promptId: string;
      readonly promptVersion: string;
      /** What this answer cost, without those before it. */
      readonly tokens: TokenCount;
      /** Who agreed that it takes the defect away and nothing else; null before anybody was asked. */
      readonly secondLook: SecondLook | null;
    };

/** An opinion on a drafted fix by a model that was told nothing of who drafted it. */
export interface SecondLook {
  readonly modelClass: ModelClass;
  readonly promptVersion: string;
}

/** A proposed edit of one blob. */
export interface Candidate {
  readonly finding: Finding;
  /** Imperative, without full stop: `Compare with Number.isNaN`. */
  readonly title: string;
  readonly edits: readonly Edit[];
  readonly origin: CandidateOrigin;
}

/** The gates in the order in which they are asked. */
export const GATE_IDS = [
  'applies',
  'scope',
  'parses',
  'resolves',
  'clears',
  'clean',
  'contract',
  'style',
] as const;
export type GateId = (typeof GATE_IDS)[number];

export type GateResult =
  | { readonly gate: GateId; readonly result: 'pass'; readonly detail: string }
  | { readonly gate: GateId; readonly result: 'not-applicable'; readonly detail: string };

export type Proof = readonly GateResult[];

declare const proven: unique symbol;

/**
 * A candidate with a complete proof. Only `proof/` makes one, and `digest` binds blob, edits and proof: a fix that
 * comes from another process or a table row is one again only after `proof` has checked it.
 */
export interface Fix {
  readonly [proven]: true;
  readonly candidate: Candidate;
  readonly proof: Proof;
  /** SHA-256 in hex. */
  readonly digest: string;
}

/** A fix as data, between processes or in a table: not yet trusted. */
export type FixRecord = Pick<Fix, 'candidate' | 'proof' | 'digest'>;

/** Why `clears` withholds what every other gate lets through, where nobody but an independent model can tell. */
export const AWAITS_SECOND_LOOK = 'no second look has agreed that the defect is gone';

/** A gate, the proof of all fixes of a file together, or a limit of the engine. */
export const WITHHELD_BY = [...GATE_IDS, 'joint', 'limits'] as const;
export type WithheldBy = (typeof WITHHELD_BY)[number];

/** A candidate that a gate refused. It is counted and never posted as a fix. */
export interface WithheldCandidate {
  readonly candidate: Candidate;
  /** `joint`: it does not hold together with better ones. `limits`: proving it took too long or too much memory. */
  readonly gate: WithheldBy;
  readonly why: string;
}
