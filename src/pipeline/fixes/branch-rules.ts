import type { BranchRule, NewCommit } from '../../domain/committer.js';
import { matchesOf } from '../path-filter.js';

type Commit = Pick<NewCommit, 'headline' | 'body' | 'files'>;
type Parameters = BranchRule['parameters'];

/** What a rule asks for that a commit of ours does not give, as the end of a sentence; null where nothing is in the way. */
type Asked = (commit: Commit, parameters: Parameters) => string | null;

const always =
  (words: string): Asked =>
  () =>
    words;

const ASKED: Readonly<Record<string, Asked>> = {
  update: always('only who may go past the rules updates this branch'),
  pull_request: always('changes have to come in a pull request'),
  merge_queue: always('changes have to come through the merge queue'),
  required_status_checks: always('status checks have to pass on a commit before it is pushed'),
  required_deployments: always('a commit has to be deployed before it is pushed'),
  commit_message_pattern: ({ headline, body }, parameters) => {
    const message = body === null ? headline : `${headline}\n\n${body}`;
    return doesMatch(message, parameters) === false
      ? 'commit messages have to have a form of their own'
      : null;
  },
  file_path_restriction: ({ files }, { restricted_file_paths: paths }) => {
    const globs = Array.isArray(paths) ? paths.filter((one) => typeof one === 'string') : [];
    const found = matchesOf(
      globs,
      files.map(({ path }) => path),
    );
    return found !== 'too-slow' && found.size > 0 ? 'some of the files may not be changed' : null;
  },
  file_extension_restriction: ({ files }, { restricted_file_extensions: extensions }) => {
    const ends = Array.isArray(extensions) ? extensions.map((one) => String(one).replace(/^\*/, '')) : [];
    const isRestricted = files.some(({ path }) => ends.some((end) => end !== '' && path.endsWith(end)));
    return isRestricted ? 'files of some of these kinds may not be changed' : null;
  },
};

/** Null where only GitHub can tell: a regular expression of a repository's is none of ours to run. */
function doesMatch(text: string, { operator, pattern, negate }: Parameters): boolean | null {
  if (typeof pattern !== 'string') return null;
  const isNegated = negate === true;
  switch (operator) {
    case 'starts_with':
      return text.startsWith(pattern) !== isNegated;
    case 'ends_with':
      return text.endsWith(pattern) !== isNegated;
    case 'contains':
      return text.includes(pattern) !== isNegated;
    default:
      return null;
  }
}

/**
 * What the rules of a branch ask for that a commit does not give, each once. Signatures are no matter: GitHub signs. What is
 * not known here, such as patterns of addresses, GitHub tells when it refuses the commit.
 */
export function ruledOut(rules: readonly BranchRule[], commit: Commit): readonly string[] {
  const asked = rules.map(({ type, parameters }) =>
    Object.hasOwn(ASKED, type) ? (ASKED[type]?.(commit, parameters) ?? null) : null,
  );
  return [...new Set(asked.filter((one) => one !== null))];
}
