import { CHECK_AGAIN, FIX_PULL, FIX_SAFE, type Button } from '../domain/button.js';
import type { Report } from './report.js';
import { count } from './words.js';

/** More do not fit into a label. */
const MAX_COUNTED = 999;

/** Commits fixes of known patterns, so many of them. */
function fixSafeButton(fixes: number): Button {
  const what = fixes > MAX_COUNTED ? 'all safe fixes' : count(fixes, 'safe fix', 'safe fixes');
  return { label: `Apply ${what}`, description: 'Commits proven fixes to this branch', identifier: FIX_SAFE };
}

const CHECK_AGAIN_BUTTON: Button = {
  label: 'Check again',
  description: 'Reviews this head once more',
  identifier: CHECK_AGAIN,
};

const FIX_PULL_BUTTON: Button = {
  label: 'Open a fix PR',
  description: 'Proposes these fixes above this branch',
  identifier: FIX_PULL,
};

/** The buttons under a reviewed head: those that would do something. What was found can be gone with other settings. */
export function buttonsOf({
  findings,
  safeFixes = 0,
  mayPropose = false,
}: Pick<Report, 'findings' | 'safeFixes' | 'mayPropose'>): readonly Button[] {
  if (findings.length === 0) return [];
  if (safeFixes === 0) return [CHECK_AGAIN_BUTTON];
  return [fixSafeButton(safeFixes), ...(mayPropose ? [FIX_PULL_BUTTON] : []), CHECK_AGAIN_BUTTON];
}
