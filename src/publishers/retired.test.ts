import { describe, expect, it } from '@jest/globals';
import { findingIn } from './markdown.js';
import { isRetired, renderRetired } from './retired.js';

const HEADLINE = '**Bug · error** `total === NaN` is always false.';
const BODY = `${HEADLINE}\n\n\`\`\`suggestion\nx\n\`\`\`\n\n<!-- code-roach:finding:f1 -->`;
const at = { headSha: '9d01c2e'.padEnd(40, '0') };

describe('a retired comment', () => {
  it('keeps the finding and says why, without a block', () => {
    const body = renderRetired(BODY, 'f1', { why: 'applied', ...at });
    expect(body).toBe(
      `${HEADLINE}\n\nRetired: applied in \`9d01c2e\`.\n\n<!-- code-roach:retired:applied -->\n<!-- code-roach:finding:f1 -->`,
    );
    expect([isRetired(BODY), isRetired(body), findingIn(body)]).toEqual([false, true, 'f1']);
  });

  it.each(['```suggestion\nx\n```', '> ```suggestion', 'a\n```suggestion\nx'])(
    'leaves nothing of a body that somebody has made another: %j',
    (body) => expect(renderRetired(body, 'f1', { why: 'gone', ...at })).not.toMatch(/suggestion/u),
  );
});
