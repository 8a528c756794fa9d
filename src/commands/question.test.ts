import { describe, expect, it } from '@jest/globals';
import { mentionsIn, newQuestionsIn, questionsIn } from './question.js';

const asks = (body: string): boolean => questionsIn(body).length > 0;

describe('A comment asks', () => {
  it.each([
    ['plainly', 'Why is that a defect?'],
    ['in the middle of a text', 'Hm.\n\nCan `total` be NaN here? It comes from `parse`.'],
    ['in brackets', 'I do not see it (is it reachable?)'],
    ['in a list', '- is it sure?\n- and the tests?'],
    ['in bold', '**why?**'],
    ['with emphasis of another kind', 'really?!'],
    ['in Chinese', '为什么？'],
    ['in Arabic', 'لماذا؟'],
    ['below a quote', '> **Bug** text\n\nWhy?'],
  ])('%s', (_, body) => expect(asks(body)).toBe(true));

  it.each([
    ['thanks', 'Thanks, fixed.'],
    ['nothing', ''],
    ['an address', 'See https://example.com/?a=b and https://example.com/?'],
    ['optional chaining', 'Use a?.b instead'],
    ['code', '`a ? b : c` or `why?`'],
    ['a block of code', '```ts\nwhy?\n```'],
    ['a quote', '> Why?\n\nDone.'],
    ['a quote that goes on without its mark', '> text\nwhy?'],
    ['an HTML comment', 'Done. <!-- why? -->'],
    ['an HTML block', '<details>\nwhy?\n</details>'],
  ])('nothing by %s', (_, body) => expect(asks(body)).toBe(false));

  it('something new by an edit, unless only its spelling is', () => {
    expect(newQuestionsIn('Why is it?', 'Fixed.')).toEqual(['Why is it?']);
    expect(newQuestionsIn('Why is it?\nWhere?', 'why, is it ?')).toEqual(['Where?']);
    expect(newQuestionsIn('**Why** is it?? Thanks', 'Why is it? thanks')).toEqual([]);
  });

  it.each([
    ['marks', '?'.repeat(60_000)],
    ['quotes', `${'>'.repeat(60_000)}?`],
    ['addresses', 'a://'.repeat(15_000) + '?'],
    ['mentions', '@a-'.repeat(20_000) + '?'],
  ])('in hostile text: %s', (_, text) => {
    const start = performance.now();
    asks(text);
    mentionsIn(text);
    expect(performance.now() - start).toBeLessThan(30_000);
  });
});

describe('Who a comment mentions', () => {
  it('is told by login', () =>
    expect(mentionsIn('@Ada, is `@code` of ada@example.com ok, @code-roach?\n\n> @eve')).toEqual([
      'ada',
      'code-roach',
    ]));
});
