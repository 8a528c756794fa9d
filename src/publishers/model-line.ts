import type { ModelPass, ReviewPass } from '../domain/model.js';
import { prose } from './markdown.js';
import { count, sentence } from './words.js';

/**
 * What models did: about findings that no known pattern fixes, and about code that changed; what that cost, and what was
 * left. Null where there was nothing to ask about, or nobody to be asked.
 */
export function modelLine(model: ModelPass | null): string | null {
  if (model === null) return null;
  const { asked, proven, tokens, left, review } = model;
  const cost = `(${(tokens.input + tokens.output).toLocaleString('en')} tokens)`;
  const drafts = `A model was asked to draft fixes for ${count(asked, 'finding')}; ${proven === 0 ? 'none' : proven} of them could be proven`;
  const without =
    left === null || left.findings === 0
      ? null
      : `${count(left.findings, 'finding is', 'findings are')} left without a draft: ${sentence(prose(left.why))}`;
  const read = review === undefined || review.asked === 0 ? null : reviewWords(review);
  const told = [asked === 0 ? null : drafts, read].filter((part) => part !== null);
  const costly = told.map((part, index) => (index === told.length - 1 ? `${part} ${cost}.` : `${part}.`));
  return [...costly, without, ...leftOfReview(review)].filter((part) => part !== null).join(' ') || null;
}

/** Why a model's finding is not shown, in the order in which it is told. */
const DROPPED: readonly (readonly [keyof ReviewPass['dropped'], string])[] = [
  ['unplaced', 'not about a line that changed, or not in a place that could be told'],
  ['known', 'said already by a rule or a tool'],
  ['unsure', 'too unsure, or not confirmed by a second look'],
  ['unfit', 'not fit to be shown'],
  ['beyond', 'less important than those that are shown'],
];

function reviewWords({ asked, found, dropped, unusable }: ReviewPass): string {
  const counts = DROPPED.map(([key, words]) => [dropped[key], words] as const).filter(
    ([number]) => number > 0,
  );
  const reasons = counts.map(([number, words]) => `${number} ${words}`);
  if (unusable > 0) reasons.push(`${count(unusable, 'answer')} of no use`);
  const more = reasons.length === 0 ? '' : `; left out of what it said: ${reasons.join('; ')}`;
  return `A model read ${count(asked, 'changed function')} and reported ${found === 0 ? 'nothing that is shown' : count(found, 'finding')}${more}`;
}

const parts = (number: number): string => count(number, 'changed function');

function leftOfReview(review: ReviewPass | undefined): readonly string[] {
  if (review === undefined) return [];
  const { left, tooLong, beyond } = review;
  return [
    left === null || left.functions === 0
      ? null
      : `${parts(left.functions)} not read by a model: ${sentence(prose(left.why))}`,
    tooLong === 0 ? null : `${parts(tooLong)} not read by a model: too long to be shown to it.`,
    beyond === 0 ? null : `${parts(beyond)} not read by a model: there are too many in this pull request.`,
  ].filter((part) => part !== null);
}
