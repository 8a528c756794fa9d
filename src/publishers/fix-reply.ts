import type { FixOutcome, LeftOut } from '../domain/fix-request.js';
import { shortSha } from '../domain/ids.js';
import { inlineCode, prose, truncate } from './markdown.js';
import { count, sentence } from './words.js';

const MAX_LEFT_OUT = 10;
const WORDS_LIMIT = 500;

const sha = (id: string): string => inlineCode(shortSha(id));
const ALL = inlineCode('/roach fix all');
const IN_DIFF = 'Suggestions can be applied from the diff by whoever may write to the branch.';

function leftOutLines(leftOut: readonly LeftOut[]): readonly string[] {
  const listed = leftOut.slice(0, MAX_LEFT_OUT).map(({ path, line, why }) => {
    const place = inlineCode(`${truncate(path, WORDS_LIMIT)}:${line}`);
    return `- ${place}: ${sentence(prose(truncate(why, WORDS_LIMIT)))}`;
  });
  const more = leftOut.length - listed.length;
  return more > 0 ? [...listed, `- and ${more} more`] : listed;
}

function draftedLine(drafted: number): string {
  if (drafted === 0) return '';
  const which = count(drafted, 'fix', 'fixes');
  return ` ${which} that a model drafted ${drafted === 1 ? 'is' : 'are'} not among them: ${ALL} takes ${drafted === 1 ? 'it' : 'them'} too.`;
}

function applied({ count: number, sha: id, leftOut, drafted }: Extract<FixOutcome, { kind: 'applied' }>) {
  const proven = number === 1 ? 'proven once more' : 'proven together';
  const first = `Applied ${count(number, 'fix', 'fixes')} in ${sha(id)}, ${proven}.${draftedLine(drafted)}`;
  if (leftOut.length === 0) return first;
  const left = leftOut.length === 1 ? 'One was left out:' : `${leftOut.length} were left out:`;
  return [first, [left, '', ...leftOutLines(leftOut)].join('\n')].join('\n\n');
}

function proposed({
  number,
  isNew,
  count: fixes,
  leftOut,
  drafted,
}: Extract<FixOutcome, { kind: 'proposed' }>): string {
  const held = count(fixes, 'fix', 'fixes');
  const first = isNew
    ? `Opened #${number} with ${held}, proven together. It is a draft until the checks of this repository have passed on it.`
    : `#${number} has ${held} already, and is kept up to date.`;
  // What a model drafted is taken by a commit alone.
  const others =
    drafted === 0
      ? ''
      : ` ${count(drafted, 'fix', 'fixes')} that a model drafted ${drafted === 1 ? 'is' : 'are'} not among them.`;
  const all = `${first}${others}`;
  return leftOut.length === 0
    ? all
    : [all, ['Left out:', '', ...leftOutLines(leftOut)].join('\n')].join('\n\n');
}

/** What became of a wish for fixes, in words. */
export function fixText(outcome: FixOutcome): string {
  switch (outcome.kind) {
    case 'applied':
      return applied(outcome);
    case 'proposed':
      return proposed(outcome);
    case 'nothing': {
      if (outcome.drafted === 0) return 'No proven fix of this head is left to apply.';
      const drafted =
        outcome.drafted === 1 ? 'One that a model drafted is' : `${outcome.drafted} that a model drafted are`;
      return `No fix of a known pattern is left to apply. ${drafted} ready: ${ALL} applies ${outcome.drafted === 1 ? 'it' : 'them'}.`;
    }
    case 'unproven':
      return [
        'Nothing was applied, since no fix holds any more:',
        leftOutLines(outcome.leftOut).join('\n'),
      ].join('\n\n');
    case 'unknown-id':
      return `No proven fix of this head has the id ${inlineCode(outcome.id.slice(0, 12))}. The details of the check run name those that there are.`;
    case 'ambiguous-id':
      return `${count(outcome.count, 'fix', 'fixes')} have ids that begin with ${inlineCode(outcome.id)}. More characters tell them apart.`;
    case 'not-reviewed':
      return `The head ${sha(outcome.headSha)} is not reviewed yet, so no fix of it is proven. It is reviewed now; ask again after that.`;
    case 'moved':
      return outcome.to === null
        ? `Nothing was applied: the branch is not there any more.`
        : `Nothing was applied: the branch has moved from ${sha(outcome.from)} to ${sha(outcome.to)}. The new head is reviewed, and its fixes are offered there.`;
    case 'fork':
      return `Nothing was applied: this branch is in a fork, to which an app cannot write. Suggestions can be applied from the diff by the author.`;
    case 'closed':
      return 'Nothing was applied: the pull request is closed.';
    case 'not-permitted':
      return `Nothing was applied: this installation does not grant the permission ${inlineCode('contents: write')}. ${IN_DIFF}`;
    case 'ruled-out':
      return `Nothing was applied, because of the rules of this branch: ${outcome.rules.map((rule) => prose(rule)).join('; ')}. ${IN_DIFF}`;
    case 'refused':
      return `Nothing was applied. GitHub refused the commit: ${sentence(prose(truncate(outcome.why, WORDS_LIMIT)))} ${IN_DIFF}`;
  }
}
