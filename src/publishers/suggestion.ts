import { hasHiddenCharacters } from '../domain/hidden.js';
import type { CandidateOrigin, Fix, WithheldCandidate } from '../domain/fix.js';
import { shortSha } from '../domain/ids.js';
import { diffBlock } from './diff.js';
import { byteLength, escapeText, fence, hiddenMarker, inlineCode, prose, truncate } from './markdown.js';
import type { FixStatus, ReportedFinding } from './report.js';
import { count, mentionText, pullsText, sentence } from './words.js';

/** GitHub refuses a comment over 65,536 characters; bytes are the stricter count, and details need room too. */
const BLOCK_LIMIT = 40_000;
const PROSE_LIMIT = 600;

type ProvenFix = Extract<FixStatus, { kind: 'proven' }>;

/** `**Bug · error** gist`: what kind of thing this is, then what it does, and which tool reports it. */
export function headline({ finding, mention }: Pick<ReportedFinding, 'finding' | 'mention'>): string {
  const kind = finding.kind.charAt(0).toUpperCase() + finding.kind.slice(1);
  const gist = prose(truncate(finding.message, PROSE_LIMIT));
  return `**${kind} · ${finding.severity}** ${gist}${reportedBy(mention)}`;
}

/** Which tool reports it, with the space before; empty where none is why it is shown. */
export function reportedBy(mention: ReportedFinding['mention']): string {
  return mention == null ? '' : ` ${prose(mentionText(mention))}`;
}

/**
 * The rule's reason, and what its fix does where there is one. Rules are ours, but their text takes the same path as
 * everything else; where a model found it the reason is its own, and untrusted.
 */
export function whyText({ finding, rule, fix }: Pick<ReportedFinding, 'finding' | 'rule' | 'fix'>): string {
  if (finding.model !== undefined) return prose(truncate(finding.model.why, PROSE_LIMIT));
  // What the rule's own fix does tells nothing of one that a model wrote.
  const isOwn = fix.kind === 'proven' && fix.fix.candidate.origin.kind === 'pattern';
  return prose(isOwn && rule.fix !== undefined ? `${rule.why} ${rule.fix}` : rule.why);
}

/** The name to silence it by, and who found it where that was no rule: `model:bug`, found by the fast model. */
export function foundBy({ finding: { model }, rule }: Pick<ReportedFinding, 'finding' | 'rule'>): string {
  const id = inlineCode(rule.id);
  if (model === undefined) return id;
  const agreed = model.agreed === model.modelClass ? 'same' : model.agreed;
  const second = agreed === null ? '' : `; a second look by the ${agreed} model agreed that it is a defect`;
  return `${id} · found by the ${model.modelClass} model, not by a rule${second}`;
}

/** Where a fix comes from: of a model its class, whatever it is called where it runs. */
function originText(origin: CandidateOrigin): string {
  if (origin.kind === 'pattern') return 'known pattern, no model';
  if (origin.kind === 'team') return `as the team wrote it in ${pullsText(origin.pulls)}, no model`;
  const { modelClass, secondLook } = origin;
  const looked = secondLook?.modelClass === modelClass ? 'same' : secondLook?.modelClass;
  const agreed = looked === undefined ? '' : `; a second look by the ${looked} model agreed`;
  return `drafted by the ${modelClass} model, checked without it${agreed}`;
}

/** Who wrote a fix that no known pattern gives: a model, or the team before; nothing for a known pattern, which needs no telling beside its rule. */
export function draftedBy({ candidate: { origin } }: Fix): readonly string[] {
  if (origin.kind === 'pattern') return [];
  const text = originText(origin);
  return [`${text.charAt(0).toUpperCase()}${text.slice(1)}.`];
}

export function withheldLine(withheld: WithheldCandidate): string {
  return `A fix was drafted but withheld: ${sentence(prose(truncate(withheld.why, PROSE_LIMIT)))}`;
}

/** The proven change for reading, or a line in its place where it is too long to be read. */
export function fixDiff(fix: Fix, headText: string, limit: number): string {
  const block = diffBlock(headText, fix.candidate.edits);
  return byteLength(block) <= limit ? block : 'The change is too long to be shown here.';
}

/** Why a proven fix has no button; null when it has one. */
export function whyNoButton(status: ProvenFix): string | null {
  const { suggestion } = status;
  if (suggestion.kind === 'not-suggestible') return suggestion.why;
  const { replacement } = suggestion.suggestion;
  if (hasHiddenCharacters(replacement ?? '')) return 'its lines hold invisible characters';
  return byteLength(fence(replacement, 'suggestion')) > BLOCK_LIMIT ? 'it is too long for a comment' : null;
}

/** `/roach fix 9a33bff2` commits it, where that can be done; else null. */
export function howToCommit(status: FixStatus): string | null {
  if (status.kind !== 'proven' || status.id == null) return null;
  return `${inlineCode(`/roach fix ${status.id}`)} commits it`;
}

function fixBlock(status: ProvenFix): string {
  const why = whyNoButton(status);
  if (why === null && status.suggestion.kind === 'suggestion') {
    return fence(status.suggestion.suggestion.replacement, 'suggestion');
  }
  const reason = sentence(prose(truncate(why ?? '', PROSE_LIMIT)));
  return `This fix was proven, but it is not a button: ${reason}\n\n${fixDiff(status.fix, status.headText, BLOCK_LIMIT)}`;
}

/** One row per gate, in the order in which they were asked. */
export function proofTable(fix: Fix): string {
  const rows = fix.proof.map((gate) => {
    const detail = prose(truncate(gate.detail, PROSE_LIMIT));
    const result = gate.result === 'pass' ? detail : `not applicable: ${detail}`;
    return `| ${escapeText(gate.gate)} | ${result} |`;
  });
  return ['| check | result |', '| --- | --- |', ...rows].join('\n');
}

/** A block that is folded until it is opened. `title` is ours. */
export function details(title: string, blocks: readonly string[]): string {
  return [`<details><summary>${title}</summary>`, ...blocks, '</details>'].join('\n\n');
}

function fixAndDetails(shown: Omit<ReportedFinding, 'shownAs'>): readonly string[] {
  const { fix: status } = shown;
  const [why, found] = [whyText(shown), foundBy(shown)];
  const received = [found, ...receivedText(shown)].join(' · ');
  switch (status.kind) {
    case 'proven':
      return [
        fixBlock(status),
        details('Why, and how this fix was checked', [
          why,
          proofTable(status.fix),
          [found, originText(status.fix.candidate.origin), ...receivedText(shown)].join(' · '),
        ]),
      ];
    case 'withheld':
      return [withheldLine(status.candidate), details('Why', [why, received])];
    case 'none':
      return [details('Why', [why, received])];
  }
}

/**
 * The body of one review comment.
 * @returns Markdown of less than 65,536 characters that ends with the finding's hidden marker.
 */
export function renderFindingComment(shown: Omit<ReportedFinding, 'shownAs'>): string {
  return [
    headline(shown),
    ...lateText(shown),
    ...fixAndDetails(shown),
    footer(shown.fix),
    hiddenMarker('finding', shown.finding.fingerprint),
  ].join('\n\n');
}

/** That it might have been said before; empty where it could not. */
function lateText({ unchangedSince: sha }: Pick<ReportedFinding, 'unchangedSince'>): readonly string[] {
  return sha == null
    ? []
    : [`Not new: these lines are as they were when ${inlineCode(shortSha(sha))} was reviewed.`];
}

const WRONG = `Wrong? ${inlineCode('/roach ignore <reason>')} here, and it is not said again.`;

/** What can be said to it here, and by whom. */
function footer(status: FixStatus): string {
  const commit = howToCommit(status);
  const said = commit === null ? [WRONG, 'That takes'] : [`${commit}.`, WRONG, 'Both take'];
  return `<sub>${said.join(' ')} write access.</sub>`;
}

/** `here applied 14 of 15 times`; empty before anybody has decided on one of its rule. */
function receivedText({ received }: Pick<ReportedFinding, 'received'>): readonly string[] {
  if (received === undefined) return [];
  const { applied, edited, dismissed, ignored, reverted } = received;
  const all = applied + edited + dismissed + ignored + reverted;
  return all === 0 ? [] : [`here applied ${applied + edited} of ${count(all, 'time')}`];
}
