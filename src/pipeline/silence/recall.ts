import { centralityOf } from '../../domain/centrality.js';
import type { RuleLevels } from '../../domain/engine.js';
import type { RuleMeta } from '../../domain/finding.js';
import {
  NO_OUTCOMES,
  type Ledger,
  type OutcomeTally,
  type RuleRecord,
  type Standing,
} from '../../domain/ledger.js';
import type { PullRequestRef, RepositoryRef } from '../../domain/ids.js';
import { OUTCOME_KINDS, type OutcomeCount } from '../../domain/outcome.js';
import type { TenantStore } from '../../domain/ports.js';
import type { Fact } from '../../domain/profile.js';
import type { Silence, SilenceTarget } from '../../domain/silence.js';

export interface RecallPorts {
  readonly store: Pick<
    TenantStore,
    'silences' | 'outcomeCounts' | 'profile' | 'decideSilence' | 'liftSilence'
  >;
  readonly ledger: Ledger;
}

/** What is remembered of a repository: how findings were received in it, and what rests on its code. */
export interface Memory {
  readonly silences: readonly Silence[];
  /** Rules that the ledger has just muted: people are told of it once. */
  readonly justMuted: ReadonlySet<string>;
  /** Rules that the ledger keeps in the check run: errors of security that it would have muted. */
  readonly demoted: ReadonlySet<string>;
  /** How welcome the findings of a rule are, 0 to 1. */
  readonly welcome: (ruleId: string) => number;
  /** How much rests on the code of a path, 1 or more: 1 where nothing was learned. */
  readonly central: (path: string) => number;
  /** What became of them in this repository. */
  readonly tally: (ruleId: string) => OutcomeTally;
}

/** How a repository is where nobody has decided anything. */
export function nothingRemembered(rules: readonly RuleMeta[], ledger: Ledger): Memory {
  return memoryOf(rules, ledger, { silences: [], here: new Map(), everywhere: new Map(), facts: [] });
}

/**
 * Reads what people made of findings, and lets the ledger decide by it: what it mutes and takes back is written down, so that
 * each pull request from here on is told the same.
 */
export async function recall(
  { store, ledger }: RecallPorts,
  { repository, number }: PullRequestRef,
  rules: readonly RuleMeta[],
  now: Date,
): Promise<Memory> {
  const known = await readKnown(store, repository);
  let isChanged = false;
  const justMuted = new Set<string>();
  for (const rule of rules) {
    const target = { kind: 'rule', id: rule.id } as const;
    const before = decidedOn(known.silences, target);
    if (before?.by != null) continue;
    const record = recordOf(rule, known);
    const was: Standing = before === undefined ? 'shown' : 'muted';
    const isQuiet = ledger.standing(record, was) !== 'shown';
    if (isQuiet === (before !== undefined)) continue;
    isChanged = true;
    if (isQuiet) {
      justMuted.add(rule.id);
      const reason = reasonOf(record.here);
      await store.decideSilence(repository, { target, state: 'muted', by: null, reason, number, at: now });
    } else await store.liftSilence(repository, target);
  }
  const silences = isChanged ? await store.silences(repository) : known.silences;
  return { ...memoryOf(rules, ledger, { ...known, silences }), justMuted };
}

/** The same, and nothing is decided by it: nobody would be told. */
export async function remember(
  { store, ledger }: { readonly store: Remembering; readonly ledger: Ledger },
  repository: RepositoryRef,
  rules: readonly RuleMeta[],
): Promise<Memory> {
  return memoryOf(rules, ledger, await readKnown(store, repository));
}

/** The rows that tell how findings were received. */
export type Remembering = Pick<TenantStore, 'silences' | 'outcomeCounts' | 'profile'>;

async function readKnown(store: Remembering, repository: RepositoryRef): Promise<Known> {
  return {
    silences: await store.silences(repository),
    here: byRule(await store.outcomeCounts(repository)),
    everywhere: byRule(await store.outcomeCounts(null)),
    facts: (await store.profile(repository))?.facts ?? [],
  };
}

interface Known {
  readonly silences: readonly Silence[];
  readonly here: ReadonlyMap<string, OutcomeTally>;
  readonly everywhere: ReadonlyMap<string, OutcomeTally>;
  readonly facts: readonly Fact[];
}

function memoryOf(rules: readonly RuleMeta[], ledger: Ledger, known: Known): Memory {
  const welcome = new Map(rules.map((rule) => [rule.id, ledger.acceptance(recordOf(rule, known)).mean]));
  return {
    silences: known.silences,
    justMuted: new Set(),
    demoted: demotedRules(rules, known.silences),
    welcome: (ruleId) => welcome.get(ruleId) ?? 1,
    central: centralityOf(known.facts),
    tally: (ruleId) => known.here.get(ruleId) ?? NO_OUTCOMES,
  };
}

/** Ids of rules that the ledger has decided on and that are never muted by it. */
export function demotedRules(
  rules: readonly Pick<RuleMeta, 'id' | 'kind' | 'severity'>[],
  silences: readonly Silence[],
): ReadonlySet<string> {
  const isDemoted = ({ id, kind, severity }: (typeof rules)[number]): boolean =>
    kind === 'security' && severity === 'error' && decidedOn(silences, { kind: 'rule', id })?.by === null;
  return new Set(rules.filter(isDemoted).map(({ id }) => id));
}

/** Rules with the severity of an error where the settings of a repository give it: then those of security are never muted. */
export function raised(rules: readonly RuleMeta[], levels: RuleLevels): readonly RuleMeta[] {
  return rules.map((rule) =>
    Object.hasOwn(levels, rule.id) && levels[rule.id] === 'error' ? { ...rule, severity: 'error' } : rule,
  );
}

function recordOf({ id, kind, severity, confidence }: RuleMeta, { here, everywhere }: Known): RuleRecord {
  return {
    ruleId: id,
    kind,
    severity,
    confidence,
    here: here.get(id) ?? NO_OUTCOMES,
    everywhere: everywhere.get(id) ?? NO_OUTCOMES,
  };
}

function byRule(counts: readonly OutcomeCount[]): ReadonlyMap<string, OutcomeTally> {
  const tallies = new Map<string, OutcomeTally>();
  for (const count of counts) {
    const before = tallies.get(count.ruleId) ?? NO_OUTCOMES;
    const sums = OUTCOME_KINDS.map((kind) => [kind, before[kind] + count[kind]]);
    tallies.set(count.ruleId, { ...before, ...(Object.fromEntries(sums) as Partial<OutcomeTally>) }); // of its keys
  }
  return tallies;
}

export function decidedOn(silences: readonly Silence[], { kind, id }: SilenceTarget): Silence | undefined {
  return silences.find(({ target }) => target.kind === kind && target.id === id);
}

/** `dismissed 6 of 7 times`: why the ledger mutes a rule. */
function reasonOf({ applied, edited, dismissed, ignored, reverted }: OutcomeTally): string {
  const all = applied + edited + dismissed + ignored + reverted;
  const parts = [
    dismissed > 0 ? `dismissed ${dismissed}` : '',
    reverted > 0 ? `taken back ${reverted}` : '',
    ignored > 0 ? `merged as it was ${ignored}` : '',
  ];
  return `${parts.filter((part) => part !== '').join(', ')} of ${all} times`;
}
