import { departures, preferenceOf, type StylePreference } from '../file-style.js';
import { fail, notApplicable, pass, type Gate } from '../gate.js';
import { count } from '../words.js';

function describe({ indent, quotes, semicolons, lineEnding }: StylePreference): string[] {
  const words: string[] = [];
  if (indent !== null) words.push(indent === 'tabs' ? 'tabs' : count(indent, 'space'));
  if (semicolons !== null) words.push(semicolons ? 'semicolons' : 'no semicolons');
  if (quotes !== null) words.push(`${quotes} quotes`);
  // Unix line endings are what everybody expects and would only lengthen the line.
  if (lineEnding === 'CRLF') words.push('CRLF line endings');
  return words;
}

/** The file with the fix departs no more often from its own habits than without: only the edits can have added one. */
export const style: Gate = {
  id: 'style',
  check(_candidate, { head, edited }) {
    const preference = preferenceOf(head.style());
    const before = departures(head.style(), preference);
    for (const [habit, times] of departures(edited().style(), preference)) {
      if (times > (before.get(habit) ?? 0)) return fail(`its ${habit} would not match the rest of the file`);
    }
    const words = describe(preference);
    return words.length === 0
      ? notApplicable('the file shows no preference')
      : pass(`${words.join(', ')}, as in this file`);
  },
};
