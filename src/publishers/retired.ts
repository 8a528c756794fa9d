import { shortSha } from '../domain/ids.js';
import type { Retirement } from '../domain/custody.js';
import { hiddenMarker, inlineCode } from './markdown.js';

const MARKER = '<!-- code-roach:retired:';

function reasonText({ why, headSha }: Retirement): string {
  switch (why) {
    case 'applied':
      return `applied in ${inlineCode(shortSha(headSha))}`;
    case 'changed':
      return 'these lines have changed';
    case 'outdated':
      return 'these lines are not in the change any more';
    case 'gone':
      return 'this is not found any more';
    case 'unwanted':
      return 'this is not to be said here any more';
    case 'superseded':
      return 'its fix does not hold here as it is';
  }
}

/**
 * The body of a comment that offers nothing any more: the finding, why, and the markers by which it is found again. The
 * rest goes, so that no block is left whatever somebody made of the body.
 */
export function renderRetired(body: string, fingerprint: string, retirement: Retirement): string {
  const [first = ''] = body.split('\n');
  // As we wrote it: a line that could open a block does not begin so.
  const headline = /^\*\*\w+ · \w+\*\* /u.test(first) ? [first] : [];
  return [
    ...headline,
    `Retired: ${reasonText(retirement)}.`,
    `${hiddenMarker('retired', retirement.why)}\n${hiddenMarker('finding', fingerprint)}`,
  ].join('\n\n');
}

export function isRetired(body: string): boolean {
  return body.includes(MARKER);
}
