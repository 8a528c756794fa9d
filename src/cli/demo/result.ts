import type { Finding, FindingKind, Severity } from '../../domain/finding.js';
import type { GateResult, WithheldCandidate } from '../../domain/fix.js';
import type { Fact, Profile } from '../../domain/profile.js';
import { unifiedHunks } from '../../publishers/diff.js';
import type { FixStatus, Report, ReportedFinding } from '../../publishers/report.js';

/** One changed file as the pull request shows it. `patch` holds unified hunks; null where no diff is shown. */
export interface DemoFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: string;
  readonly patch: string | null;
}

/** A review comment on lines of the new file, as it was posted. */
export interface DemoComment {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** Markdown. */
  readonly body: string;
}

export interface DemoAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: string;
  readonly title: string;
  readonly message: string;
}

/** A button of the check run. */
export interface DemoAction {
  readonly label: string;
  readonly description: string;
  /** What GitHub tells the app when somebody clicks. */
  readonly identifier: string;
}

export interface DemoFix {
  readonly title: string;
  /** Unified hunks from the file at head to the fixed file. */
  readonly diff: string;
  /** Whole lines that one click replaces; null when the fix has no button. */
  readonly suggestion: {
    readonly startLine: number;
    readonly endLine: number;
    readonly replacement: string | null;
  } | null;
  readonly proof: readonly GateResult[];
}

export interface DemoFinding {
  readonly rule: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  /** One sentence; Markdown inline code. */
  readonly message: string;
  readonly shownAs: ReportedFinding['shownAs'];
  readonly fix: DemoFix | null;
  readonly withheld: { readonly gate: WithheldCandidate['gate']; readonly why: string } | null;
}

export interface DemoUnread {
  readonly path: string;
  readonly why: string;
  readonly setting: string | null;
}

/** Everything that a run of the demo shows, on the terminal, as a page and as data. Holds no times. */
export interface DemoResult {
  readonly repository: string;
  readonly pullRequest: {
    readonly number: number;
    readonly title: string;
    readonly author: string;
    readonly base: string;
    readonly head: string;
    readonly headSha: string;
  };
  /** Texts are Markdown; `text` is empty when there is nothing to detail. */
  readonly checkRun: {
    readonly conclusion: string;
    readonly title: string;
    readonly summary: string;
    readonly text: string;
    readonly annotations: readonly DemoAnnotation[];
    /** Buttons in the order shown. Nothing listens to them here. */
    readonly actions: readonly DemoAction[];
  };
  /** Bodies of the reviews, in the order posted. */
  readonly reviews: readonly string[];
  readonly comments: readonly DemoComment[];
  readonly files: readonly DemoFile[];
  readonly findings: readonly DemoFinding[];
  readonly unread: readonly DemoUnread[];
  /** What was learned of the base branch; null where that took longer than the review. */
  readonly learned: {
    /** How many files it was learned from. */
    readonly files: number;
    /** Most useful first. */
    readonly facts: readonly Fact[];
  } | null;
}

function describeFix(status: FixStatus): DemoFix | null {
  if (status.kind !== 'proven') return null;
  const { fix, headText, suggestion } = status;
  return {
    title: fix.candidate.title,
    diff: unifiedHunks(headText, fix.candidate.edits, 1),
    suggestion: suggestion.kind === 'suggestion' ? suggestion.suggestion : null,
    proof: fix.proof,
  };
}

function place({ path, lines }: Finding) {
  return { path, startLine: lines.startLine, endLine: lines.endLine };
}

/** The part of the result that the review's own report knows, as plain data. */
export function describeReport(
  report: Pick<Report, 'findings' | 'unread'>,
): Pick<DemoResult, 'findings' | 'unread'> {
  return {
    findings: report.findings.map(({ finding, fix, shownAs }) => ({
      rule: finding.ruleId,
      kind: finding.kind,
      severity: finding.severity,
      ...place(finding),
      message: finding.message,
      shownAs,
      fix: describeFix(fix),
      withheld: fix.kind === 'withheld' ? { gate: fix.candidate.gate, why: fix.candidate.why } : null,
    })),
    unread: report.unread.map(({ path, why, setting }) => ({ path, why, setting })),
  };
}

/** What the page shows beside the pull request, as plain data. */
export function describeProfile(profile: Profile | null): DemoResult['learned'] {
  return profile === null ? null : { files: profile.files, facts: profile.facts };
}
