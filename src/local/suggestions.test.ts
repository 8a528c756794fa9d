import { describe, expect, it } from '@jest/globals';
import { parseSuggestion, replaceLines } from './suggestions.js';

describe('parseSuggestion', () => {
  it.each<[string, string, string[] | null]>([
    ['one line', 'Say.\n\n```suggestion\na\n```\nmore', ['a']],
    ['two lines', '```suggestion\na\nb\n```', ['a', 'b']],
    ['nothing, which deletes', '```suggestion\n```', []],
    ['a blank line', '```suggestion\n\n```', ['']],
    ['backticks inside a longer fence', '````suggestion\n```js\nx\n```\n````', ['```js', 'x', '```']],
    ['a fence that is closed by a longer one', '```suggestion\na\n`````', ['a']],
    ['tildes', '~~~suggestion\n```\n~~~', ['```']],
    ['an indented fence', '  ```suggestion\n  a\n    b\n  ```', ['a', '  b']],
    ['CRLF', '```suggestion\r\na\r\n```\r\n', ['a']],
    ['an open fence', '```suggestion\na', ['a']],
    ['a suggestion after other code', '```js\nx\n```\n```suggestion\na\n```', ['a']],
    ['a suggestion inside other code', '````md\n```suggestion\na\n```\n````', null],
    ['other code', '```js\nsuggestion\n```', null],
    ['a fence that does not begin its line', 'see ```suggestion\na\n```', null],
    ['a fence indented as code', '    ```suggestion\na\n```', null],
    ['prose', 'suggestion', null],
  ])('reads %s', (_, body, lines) => expect(parseSuggestion(body)).toEqual(lines));
});

describe('replaceLines', () => {
  it.each<[string, string, number, number, string[], string]>([
    ['one line by two', 'a\nb\nc\n', 2, 2, ['x', 'y'], 'a\nx\ny\nc\n'],
    ['a range by one', 'a\nb\nc\n', 1, 2, ['x'], 'x\nc\n'],
    ['a range by nothing', 'a\nb\nc\n', 2, 3, [], 'a\n'],
    ['a last line without a line end', 'a\nb', 2, 2, ['x', 'y'], 'a\nx\ny'],
    ['a line of a file with CRLF', 'a\r\nb\r\nc\r\n', 2, 2, ['x', 'y'], 'a\r\nx\r\ny\r\nc\r\n'],
    ['a last CRLF line without a line end', 'a\r\nb', 2, 2, ['x', 'y'], 'a\r\nx\r\ny'],
    ['a line with letters beyond ASCII', 'é\nb\n', 2, 2, ['ü'], 'é\nü\n'],
  ])('replaces %s', (_, before, start, end, lines, after) =>
    expect(replaceLines(Buffer.from(before), start, end, lines).toString()).toBe(after),
  );
});
