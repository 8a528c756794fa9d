import {
  GATE_IDS,
  type Candidate,
  type Fix,
  type GateResult,
  type WithheldCandidate,
} from '../domain/fix.js';
import type { ProveResult, ProveTask } from '../domain/engine.js';
import { editedLines, linesOverlap } from '../domain/suggestion.js';
import { applyEdits, type Edit, type LineRange } from '../domain/text.js';
import { gitBlobId } from '../domain/blob.js';
import { findingChanges } from './finding-changes.js';
import type { GateContext } from './gate.js';
import { checkNothingBrought } from './gates/clean.js';
import { checkCleared } from './gates/clears.js';
import { checkContract } from './gates/contract.js';
import { GATES } from './gates/index.js';
import { checkSyntax } from './gates/parses.js';
import { checkNames } from './gates/resolves.js';
import { seal } from './seal.js';
import { lazy, sourceState, type SourceState } from './source-state.js';

/** Bounds of the work on one file, so that a hostile one ends within seconds: candidates, and text to analyse for them. */
const MAX_CANDIDATES = 200;
const MAX_CHARACTERS = 8_000_000;

/** The file as it is, shared by all candidates. */
interface Ground {
  readonly task: ProveTask;
  readonly head: SourceState;
  readonly headBlobId: () => string;
}

/** A fix that holds alone, with the lines that it takes. */
interface Standing {
  readonly fix: Fix;
  readonly lines: LineRange;
}

type Proven =
  | { readonly fix: Fix }
  | { readonly withheld: WithheldCandidate }
  /** Refused by no gate, and withheld until there is evidence. */
  | { readonly awaited: WithheldCandidate };

const withhold = (candidate: Candidate, gate: WithheldCandidate['gate'], why: string): WithheldCandidate => ({
  candidate,
  gate,
  why,
});

/** A version of the file of a task. */
function stateOf({ file: { path, languageVersion }, rules, custom }: ProveTask, text: string): SourceState {
  return sourceState(path, text, rules, { custom, languageVersion });
}

function editedState({ task, head }: Ground, edits: readonly Edit[]): SourceState {
  return stateOf(task, applyEdits(head.text, edits));
}

function contextOf(ground: Ground, { finding, edits }: Candidate): GateContext {
  const { task, head, headBlobId } = ground;
  const edited = lazy(() => editedState(ground, edits));
  const changes = lazy(() => findingChanges(head, edited(), edits, [finding]));
  return { file: task.file, rules: task.rules, headBlobId, head, edited, changes };
}

/**
 * Asks the gates in order and stops at the first that refuses: the later ones rest on what it holds. One that waits for
 * evidence withholds the candidate once all others were asked.
 */
function proveAlone(ground: Ground, candidate: Candidate): Proven {
  const context = contextOf(ground, candidate);
  const proof: GateResult[] = [];
  let awaited: WithheldCandidate | null = null;
  for (const gate of GATE_IDS) {
    const answer = GATES[gate].check(candidate, context);
    if (answer.result === 'fail') return { withheld: withhold(candidate, gate, answer.why) };
    if (answer.result === 'pending') awaited ??= withhold(candidate, gate, answer.why);
    else proof.push({ gate, result: answer.result, detail: answer.detail });
  }
  if (awaited !== null) return { awaited };
  return { fix: seal(candidate, proof) };
}

/** Why a fix cannot stand beside a more valuable one. GitHub takes no two suggestions on one line. */
function whyConflict(
  { finding: { fingerprint } }: Candidate,
  lines: LineRange,
  kept: readonly Standing[],
): string | null {
  for (const { fix: other, lines: taken } of kept) {
    const { finding } = other.candidate;
    if (finding.fingerprint === fingerprint) return 'another fix of the same finding is kept';
    if (linesOverlap(lines, taken)) return `a more important fix changes line ${finding.lines.startLine} too`;
  }
  return null;
}

/** Why several fixes, each proven alone, do not hold together; null when they do. */
function whyNotTogether(ground: Ground, fixes: readonly Fix[]): string | null {
  const edits = fixes.flatMap(({ candidate }) => candidate.edits);
  const findings = fixes.map(({ candidate }) => candidate.finding);
  const edited = editedState(ground, edits);
  const { head } = ground;
  const changes = lazy(() => findingChanges(head, edited, edits, findings));
  // The later ones rest on what the earlier ones hold.
  const checks = [
    () => checkSyntax(head, edited, edits),
    () => checkNames(head, edited, edits),
    () => checkCleared(changes(), findings),
    () => checkNothingBrought(changes(), edited, ground.task.rules),
    () => checkContract(head, edited, edits, findings),
  ];
  for (const check of checks) {
    const answer = check();
    if (answer.result === 'fail') return answer.why;
  }
  return null;
}

/** Drops the least valuable fix until the rest holds together. One fix alone was proven already. */
function proveTogether(ground: Ground, fixes: readonly Fix[]): ProveResult {
  const kept = [...fixes];
  const withheld: WithheldCandidate[] = [];
  while (kept.length > 1) {
    const why = whyNotTogether(ground, kept);
    if (why === null) break;
    const dropped = kept.pop();
    if (dropped !== undefined)
      withheld.push(withhold(dropped.candidate, 'joint', `together with the other fixes, ${why}`));
  }
  return { fixes: kept, withheld };
}

/** How many candidates of a file are tried: each one costs an analysis of the whole text. */
function affordable({ length }: string): number {
  return Math.max(1, Math.min(MAX_CANDIDATES, Math.floor(MAX_CHARACTERS / Math.max(1, length))));
}

/**
 * Proves each candidate alone, then those that passed all together. The fixes it gives touch disjoint lines, so any
 * subset of them, applied in any order, gives one and the same text. In a file with very many candidates only the most
 * valuable ones are tried, and the others withheld.
 * @throws ParseTimeoutError when a version of the file cannot be parsed in time.
 */
export function prove(task: ProveTask): ProveResult {
  const { file, candidates } = task;
  const { text } = file.head;
  const ground: Ground = {
    task,
    head: stateOf(task, text),
    headBlobId: lazy(() => gitBlobId(text)),
  };
  const withheld: WithheldCandidate[] = [];
  const standing: Standing[] = [];
  const limit = affordable(text);
  for (const [index, candidate] of candidates.entries()) {
    if (index >= limit) {
      withheld.push(
        withhold(candidate, 'joint', `only the first ${limit} candidates of this file are tried`),
      );
      continue;
    }
    const proven = proveAlone(ground, candidate);
    if ('withheld' in proven) {
      withheld.push(proven.withheld);
      continue;
    }
    const lines = editedLines(text, candidate.edits);
    const conflict = whyConflict(candidate, lines, standing);
    if (conflict !== null) withheld.push(withhold(candidate, 'joint', conflict));
    else if ('awaited' in proven) withheld.push(proven.awaited);
    else standing.push({ fix: proven.fix, lines });
  }
  const together = proveTogether(
    ground,
    standing.map(({ fix }) => fix),
  );
  return { fixes: together.fixes, withheld: [...withheld, ...together.withheld] };
}
