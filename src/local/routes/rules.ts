import { rulesOf } from '../actions/rules.js';
import { fullName } from '../render/repositories.js';
import { listAnswer, param, repositoryOf } from '../route.js';
import type { Answer, Call, Route } from '../route.js';

const PATH = '/repos/{owner}/{repo}/rules/branches/{branch}';

/** All rules that hold for a branch, whoever may go past them. */
function branchRules(call: Call): Answer {
  const repository = repositoryOf(call);
  const source = { ruleset_source_type: 'Repository', ruleset_source: fullName(repository), ruleset_id: 1 };
  return listAnswer(call, PATH, rulesOf(repository, param(call, 'branch')), (rule) => ({
    ...rule,
    ...source,
  }));
}

export const ruleRoutes: readonly Route[] = [
  { method: 'GET', path: PATH, auth: 'installation', permissions: ['metadata:read'], handle: branchRules },
];
