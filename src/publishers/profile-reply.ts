import { isTaught } from '../domain/guide.js';
import type { Fact, Place, Profile, TrainingRequest } from '../domain/profile.js';
import { counted, factText, scopeName } from './guide.js';
import { shortId } from '../domain/finding-id.js';
import { reasonsOf, type Silence } from '../domain/silence.js';
import { fitBlocks, inlineCode, placeLink, prose, truncate } from './markdown.js';
import { pullsText, sentence } from './words.js';

/** A rule whose fixes follow what was merged in two pull requests, by their numbers. */
export interface TeamPattern {
  readonly ruleId: string;
  readonly pulls: readonly [number, number];
}

/** What is known of a repository when somebody asks. */
export interface Known {
  readonly profile: Profile | null;
  readonly training: TrainingRequest | null;
  readonly silences: readonly Silence[];
  /** How people write what is suggested, as far as two of them agree. */
  readonly teamPatterns: readonly TeamPattern[];
  /** Address of the repository, for links to places. */
  readonly repositoryUrl: string;
}

/** As many as are read in a comment. */
const MAX_FACTS = 10;
const MAX_REASONS = 5;
const MAX_PATTERNS = 10;
/** UTF-8 bytes of them: links grow with paths, and GitHub takes no comment of more than 65,536 characters. */
const MAX_BYTES = 40_000;

/** What was learned of a repository, as Markdown. */
export function profileText(known: Known): string {
  return [learnedText(known), ...patternsText(known.teamPatterns), ...reasonsText(known.silences)].join(
    '\n\n',
  );
}

/** Numbers alone: the code is in the pull requests that they lead to. */
function patternsText(patterns: readonly TeamPattern[]): readonly string[] {
  const lines = patterns
    .slice(0, MAX_PATTERNS)
    .map(({ ruleId, pulls }) => `- ${inlineCode(truncate(ruleId, 60))}: as in ${pullsText(pulls)}.`);
  return lines.length === 0 ? [] : ['Fixes that follow how the team has merged them:', lines.join('\n')];
}

/** What people said when they ignored something: models are told of it as of what was learned. */
function reasonsText(silences: readonly Silence[]): readonly string[] {
  const lines = reasonsOf(silences)
    .slice(0, MAX_REASONS)
    .map(({ target: { kind, id }, by, reason }) => {
      const what =
        kind === 'rule' ? `Rule ${inlineCode(truncate(id, 60))}` : `Finding ${inlineCode(shortId(id))}`;
      const who = inlineCode(truncate(by ?? '', 60));
      return `- ${what} is not wanted, ${who} says: ${sentence(prose(truncate(reason, 200)))}`;
    });
  return lines.length === 0 ? [] : ['Reasons that people gave:', lines.join('\n')];
}

function learnedText({ profile, training, repositoryUrl }: Known): string {
  if (profile === null) return nothingLearned(training);
  const { facts, files, version, branch, commitSha, trainedAt } = profile;
  if (commitSha === null || facts.length === 0) {
    return `Nothing was clear enough to be learned from ${counted(files, 'file')} of ${inlineCode(branch)}, read on ${day(trainedAt)}.`;
  }
  const linkTo = ({ path, line }: Place): string =>
    placeLink({ path, startLine: line, endLine: line }, { repositoryUrl, sha: commitSha });
  const lines = fitBlocks(
    facts.slice(0, MAX_FACTS),
    (fact) => `- ${scopeOf(fact)}${factText(fact, linkTo)}`,
    MAX_BYTES,
    (left) => `- ${counted(left, 'fact')} with long paths left out.`,
  );
  const many = facts.length > MAX_FACTS ? `; the ${MAX_FACTS} most useful of ${facts.length}:` : ':';
  return [
    `${counted(facts.length, 'fact')} learned from ${counted(files, 'file')} of ${inlineCode(branch)} at ${inlineCode(commitSha.slice(0, 7))} on ${day(trainedAt)}, version ${version}${many}`,
    lines.join('\n'),
    whereAllIs(facts, linkTo),
  ].join('\n\n');
}

function nothingLearned(training: TrainingRequest | null): string {
  const again = `${inlineCode('/roach train')} asks for it.`;
  if (training === null) return `Nothing was learned of this repository yet, and nobody has asked. ${again}`;
  return training.generation > training.handledGeneration
    ? 'Nothing was learned of this repository yet. It is asked for: the default branch is read when nothing more urgent waits.'
    : `Nothing was learned of this repository: its default branch could not be read. ${again}`;
}

const scopeOf = ({ scope }: Fact): string => (scope === '' ? '' : `In ${scopeName(scope)}: `);

const day = (time: Date): string => time.toISOString().slice(0, 10);

/** That the branch has a guide is known only by what people wrote into it. */
function whereAllIs(facts: readonly Fact[], linkTo: (place: Place) => string): string {
  const place = facts.find(isTaught)?.examples[0];
  return place === undefined
    ? `All of it: ${inlineCode('code-roach train')} in a clone prints it.`
    : `The whole guide is the file of ${linkTo(place)}.`;
}
