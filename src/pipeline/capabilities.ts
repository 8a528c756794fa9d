import { UserError } from '../domain/errors.js';
import type { Output } from '../domain/output.js';
import type { MissingPermission, Restrictions } from '../publishers/report.js';

/** What the app wants to do, and the permission that it takes. */
const NEEDED = {
  check: { permission: 'checks', level: 'write' },
  comment: { permission: 'pull_requests', level: 'write' },
  readPull: { permission: 'pull_requests', level: 'read' },
  readFiles: { permission: 'contents', level: 'read' },
  proposeFiles: { permission: 'contents', level: 'write' },
  readAlerts: { permission: 'security_events', level: 'read' },
  keepIssue: { permission: 'issues', level: 'write' },
} as const satisfies Record<
  string,
  { permission: MissingPermission | 'security_events' | 'issues'; level: 'read' | 'write' }
>;

export type Capability = keyof typeof NEEDED;

/** What the app may do in an installation. */
export type Capabilities = Readonly<Record<Capability, boolean>>;

const LEVELS = ['none', 'read', 'write', 'admin'];

/** @param granted permissions by GitHub's names, such as `{ checks: 'write' }`; null when they are not known: then all is tried. */
export function capabilitiesOf(granted: Readonly<Record<string, string>> | null): Capabilities {
  const may = (capability: Capability): boolean => {
    const { permission, level } = NEEDED[capability];
    return granted === null || LEVELS.indexOf(granted[permission] ?? 'none') >= LEVELS.indexOf(level);
  };
  return {
    check: may('check'),
    comment: may('comment'),
    readPull: may('readPull'),
    readFiles: may('readFiles'),
    proposeFiles: may('proposeFiles'),
    readAlerts: may('readAlerts'),
    keepIssue: may('keepIssue'),
  };
}

/** The same without one, after GitHub refused it. */
export function without(may: Capabilities, refused: Capability): Capabilities {
  return { ...may, [refused]: false, ...(refused === 'readPull' ? { comment: false } : {}) };
}

/** Whether anything that the app could find out has a place to be shown. */
export function canShowAnything(may: Capabilities): boolean {
  return may.check || (may.comment && may.readPull && may.readFiles);
}

/** Whether `output` may be written. */
export function maySend(may: Capabilities, output: Output): boolean {
  return may[capabilityFor(output)];
}

/** The capability that writing an output takes. */
export function capabilityFor(output: Output): 'check' | 'comment' {
  return output.kind === 'review' ? 'comment' : 'check';
}

/**
 * What is missing, for the people who can grant it.
 * @param repositoryUrl the repository in a browser, null when it is not known. The page of an installation stands at the
 *   same host, and leads owners of an organisation on to the organisation's own.
 */
export function restrictionsOf(
  may: Capabilities,
  installationId: number,
  repositoryUrl: string | null,
): Restrictions {
  // Without `readAlerts` a review is whole: code scanning is one source of several. What `proposeFiles` is for says so itself.
  const capabilities = ['check', 'comment', 'readPull', 'readFiles'] as const;
  const missing = capabilities.filter((name) => !may[name]).map((name) => NEEDED[name].permission);
  return {
    missing: [...new Set(missing)],
    settingsUrl:
      repositoryUrl === null
        ? null
        : `${new URL(repositoryUrl).origin}/settings/installations/${installationId}`,
  };
}

/** GitHub refused something that the installation was believed to grant. */
export class MissingPermissionError extends UserError {
  readonly capability: Capability;

  constructor(message: string, capability: Capability, cause?: unknown) {
    super(message, { cause });
    this.capability = capability;
  }
}

/** GitHub's words for a request that takes a permission which the installation does not grant; REST and GraphQL say the same. */
export function isPermissionRefusal(error: unknown): error is UserError {
  return error instanceof UserError && /not accessible by integration/i.test(error.message);
}
