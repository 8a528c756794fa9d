import type { MissingPermission, Restrictions } from './report.js';
import { count } from './words.js';

const NEEDED: Readonly<Record<MissingPermission, { readonly name: string; readonly purpose: string }>> = {
  checks: { name: 'Checks: write', purpose: 'to show a check run' },
  pull_requests: { name: 'Pull requests: write', purpose: 'to comment in the diff' },
  contents: { name: 'Contents: read', purpose: 'to read the changed files' },
};

function settingsLink({ settingsUrl }: Restrictions): string {
  return settingsUrl === null ? 'its settings' : `[its settings](${settingsUrl})`;
}

function neededLine(permission: MissingPermission, { missing }: Restrictions): string {
  const { name, purpose } = NEEDED[permission];
  const isCheckRunAlone = permission === 'pull_requests' && !missing.includes('contents');
  const effect = isCheckRunAlone ? '; without it every finding and fix is in this check run alone' : '';
  return `- **${name}**, ${purpose}${effect}`;
}

/** Which permission is missing, what for, and who can grant it; null when none is. */
export function permissionsSection(restrictions: Restrictions): string | null {
  const { missing } = restrictions;
  const [first, ...more] = missing;
  if (first === undefined) return null;
  return [
    `### Missing ${more.length === 0 ? 'permission' : 'permissions'}`,
    'Code Roach needs, and has not been granted:',
    missing.map((permission) => neededLine(permission, restrictions)).join('\n'),
    `An owner of this installation can grant ${more.length === 0 ? 'it' : 'them'} in ${settingsLink(restrictions)}.`,
  ].join('\n\n');
}

/**
 * One line for a review that stands alone because no check run may be written.
 * @param unshown Findings that only a check run could show.
 */
export function noCheckRunLine(restrictions: Restrictions, unshown: number): string {
  const what =
    unshown === 0
      ? 'No check run is shown: it'
      : `${count(unshown, 'more finding is', 'more findings are')} not shown: that takes a check run, which`;
  const who = `An owner of this installation can grant it in ${settingsLink(restrictions)}.`;
  return `${what} needs the permission **${NEEDED.checks.name}**. ${who}`;
}
