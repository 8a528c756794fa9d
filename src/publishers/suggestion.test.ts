import { describe, expect, it } from '@jest/globals';
import * as fc from 'fast-check';
import { marked } from 'marked';
import { drafted, finding, proven, reported, rule, withheldCandidate } from '../../test/support/report.js';
import { renderFindingComment } from './suggestion.js';

const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        '`',
        '```',
        '\n',
        '|',
        '<',
        '</details>',
        '<!--',
        '-->',
        '@octocat',
        '#12',
        '\\',
        ' ',
        '\u202E',
      ),
      fc.string({ maxLength: 4 }),
    ),
    { maxLength: 20 },
  )
  .map((parts) => parts.join(''));

/** The comment as blocks: what GitHub would make of it. */
const blocks = (body: string) => marked.lexer(body).filter(({ type }) => type !== 'space');
const codeBlocks = (body: string) => blocks(body).flatMap((token) => (token.type === 'code' ? [token] : []));

describe('renderFindingComment', () => {
  it('makes one suggestion block that holds exactly the replacement', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const replacement = text.replace(/[\r\u202E\p{C}]/gu, '');
        const body = renderFindingComment(reported({ fix: proven('sum === NaN', `f(${replacement})`) }));
        const [block, ...rest] = codeBlocks(body);
        expect(rest).toEqual([]);
        expect(block).toMatchObject({ lang: 'suggestion', text: `  if (f(${replacement})) {` });
      }),
    );
  });

  it('is not opened up by anything that others wrote', () => {
    fc.assert(
      fc.property(hostile, hostile, (message, why) => {
        const shown = reported({
          mention: { tool: why, rule: message },
          finding: finding({ message }),
          rule: rule({ why }),
          fix: { kind: 'withheld', candidate: withheldCandidate({ why }) },
        });
        const body = renderFindingComment(shown);
        expect(codeBlocks(body)).toEqual([]);
        const outsideCode = body.replace(/<code>.*?<\/code>|`[^`\n]*`/g, ' ');
        expect(outsideCode.match(/<[^>]*>/g)).toEqual([
          '<details>',
          '<summary>',
          '</summary>',
          '</details>',
          '<sub>',
          '</sub>',
          '<!-- code-roach:finding:a1b2c3d4e5f60718 -->',
        ]);
        expect(outsideCode).not.toMatch(/@\w|#\d/);
      }),
    );
  });

  it('never offers text with hidden characters as a suggestion', () => {
    const body = renderFindingComment(reported({ fix: proven('sum === NaN', 'sum\u202E === \u200BNaN') }));
    expect(body).not.toContain('```suggestion');
    expect(body).toContain('it is not a button: its lines hold invisible characters.');
    expect(body).toContain('+  if (sum⟨U+202E⟩ === ⟨U+200B⟩NaN) {');
  });

  it('stays below the limit of a comment, and says that the change is too long', () => {
    const long = `f('${'ä'.repeat(60_000)}')`;
    const body = renderFindingComment(
      reported({ finding: finding({ message: '&'.repeat(100_000) }), fix: proven('sum === NaN', long) }),
    );
    expect(body.length).toBeLessThan(65_536);
    expect(body).toContain('The change is too long to be shown here.');
    expect(body).toMatch(/<!-- code-roach:finding:a1b2c3d4e5f60718 -->$/);
  });
});

it('says so where the model that drafted a fix is the one that looked at it again', () => {
  const said = (fix = drafted()): string => renderFindingComment(reported({ fix }));
  expect(said()).toContain('a second look by the strong model agreed');
  expect(said(drafted('fast'))).toContain('a second look by the same model agreed');
});

it.each([
  [[12, 31], 'as the team wrote it in #12 and #31, no model'],
  [[12, 12], 'as the team wrote it in #12, twice, no model'],
] as const)('says whom a fix follows: %j', (pulls, expected) => {
  const status = proven();
  const candidate = {
    ...status.fix.candidate,
    origin: { kind: 'team', ruleId: 'nan-comparison', pulls } as const,
  };
  const shown = reported({ fix: { ...status, fix: { ...status.fix, candidate } } });
  const body = renderFindingComment(shown);
  expect(body).toContain(`\`nan-comparison\` · ${expected}`);
  // What the rule says of its own fix is not true of this one.
  expect(body).not.toContain(shown.rule.fix ?? 'a rule with a fix');
});
