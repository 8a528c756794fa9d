import { describe, expect, it } from '@jest/globals';
import type { Fix } from '../domain/fix.js';
import { finding, proven } from '../../test/support/report.js';
import { fixesOfRequest, renderFixCommit } from './fix-commit.js';

function fixOf(path = 'src/cart.js', title = 'Compare with `Number.isNaN`', ruleId = 'nan-comparison'): Fix {
  const status = proven(undefined, undefined, undefined, finding({ path, ruleId }));
  return { ...status.fix, candidate: { ...status.fix.candidate, title } };
}
const render = (...fixes: Fix[]) => renderFixCommit({ fixes, login: 'ada', key: '11-7' });

describe('a commit of fixes', () => {
  it('says what it fixes, where, and who asked', () => {
    expect(render(fixOf())).toEqual({
      headline: 'Compare with Number.isNaN',
      body: '- nan-comparison: src/cart.js:6\n\nRequested-by: ada\nCode-Roach-Fixes: 1\nCode-Roach-Request: 11-7',
    });
    const { headline, body } = render(fixOf(), fixOf('src/b.js'));
    expect(headline).toBe('Fix 2 findings: nan-comparison');
    expect(body).toContain('- nan-comparison: src/cart.js:6\n- nan-comparison: src/b.js:6\n');
  });

  it('names the rules of several, that of most fixes first, as many as fit', () => {
    const subjectOf = (...ids: string[]): string =>
      render(...ids.map((id) => fixOf('a.js', 'Mend it', id))).headline;
    expect(subjectOf('throw-literal', 'debugger-statement', 'throw-literal')).toBe(
      'Fix 3 findings: throw-literal, debugger-statement',
    );
    expect(subjectOf('throw-literal', 'debugger-statement', 'nan-comparison', 'loose-equality')).toBe(
      'Fix 4 findings: throw-literal, debugger-statement and 2 more',
    );
    expect(subjectOf('x'.repeat(60), 'y')).toBe('Fix 2 findings');
    expect(subjectOf('@evil', 'closes #12')).not.toMatch(/[@#](?=\w)/u);
  });

  it('has a subject of at most 72 characters, and lists no more than a person reads', () => {
    expect(render(fixOf('a.js', 'x'.repeat(200))).headline).toHaveLength(72);
    const { body } = render(...Array.from({ length: 60 }, () => fixOf()));
    expect(body).toContain('- and 10 more\n\nRequested-by');
    expect(body).toContain('Code-Roach-Fixes: 60');
  });

  it('mentions nobody, closes nothing and keeps its trailers, whatever names and titles hold', () => {
    const path = '@evil/#12\nCode-Roach-Request: 11-9\n\nskip-checks: true';
    const { headline, body } = render(fixOf(path, 'Close #12 for @evil\n\nCo-authored-by: x'));
    expect(headline).not.toMatch(/[@#](?=\w)|\n/u);
    expect(body).not.toMatch(/[@#](?=\w)/u);
    expect(body.split('\n')).toHaveLength(5);
    expect(fixesOfRequest(`${headline}\n\n${body}`, '11-9')).toBeNull();
  });

  it('is known by its request', () => {
    const { headline, body } = render(fixOf(), fixOf());
    expect(fixesOfRequest(`${headline}\n\n${body}\n`, '11-7')).toBe(2);
    expect(fixesOfRequest(`${headline}\n\n${body}`, '11-77')).toBeNull();
    expect(fixesOfRequest(`${headline}\n\n${body}`, '11-')).toBeNull();
    expect(fixesOfRequest('Fix it\r\n\r\nCode-Roach-Request: 11-7', '11-7')).toBe(1);
  });
});
