import { issueComment, reviewComment } from './comments.js';
import { checkRun, checkSuite } from './checks.js';
import { installationChange, installationRepositories, installationTarget } from './installations.js';
import { issues } from './issues.js';
import { mergeGroup } from './merge-group.js';
import { pullRequest } from './pull-request.js';
import { push } from './push.js';
import { repository } from './repository.js';
import type { EventParser } from './shapes.js';

/** Every event that can start or change work. What is not here is written down and ignored. */
export const EVENT_PARSERS = [
  pullRequest,
  checkRun,
  checkSuite,
  mergeGroup,
  issueComment,
  issues,
  reviewComment,
  installationChange,
  installationRepositories,
  installationTarget,
  repository,
  push,
] as const satisfies readonly EventParser[];
