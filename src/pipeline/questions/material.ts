import type { OwnThread } from '../../domain/conversation.js';
import type { Engine } from '../../domain/engine.js';
import { mask, type Excerpt } from '../../domain/excerpt.js';
import type { Finding } from '../../domain/finding.js';
import type { PullRequestReader } from '../../domain/ports.js';
import { factsForFile } from '../../domain/profile-facts.js';
import type { Profile } from '../../domain/profile.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import type { PullRequest, ReadFile, SourceText } from '../../domain/snapshot.js';
import { lineStarts, type LineRange, type Range } from '../../domain/text.js';
import { rejectContent } from '../classify.js';
import { filterPaths } from '../path-filter.js';
import type { AnswerQuestionInput } from '../model/prompts/answer-question.js';
import { withoutPlaceholders } from './read-answer.js';
import { withoutHidden, type Asked } from './thread.js';

export interface MaterialPorts {
  readonly reader: Pick<PullRequestReader, 'files'>;
  readonly engine: Pick<Engine, 'excerpt' | 'languageOf' | 'languageName'>;
}

/**
 * What a model is shown for its answer: our comment, the code around it at the head, what was learned of the repository. Null
 * where the secrets in it cannot be told apart: then nothing of it may leave.
 */
export async function gatherMaterial(
  { reader, engine }: MaterialPorts,
  { ref, headSha }: Pick<PullRequest, 'ref' | 'headSha'>,
  { path, lines, root }: OwnThread,
  { question, before }: Asked,
  { config, profile }: { readonly config: RepositoryConfig; readonly profile: Profile | null },
  signal: AbortSignal,
): Promise<AnswerQuestionInput | null> {
  const comment = withoutHidden(root.body);
  const file = { path, languageId: engine.languageOf(path) };
  const facts = factsForFile(profile?.facts ?? [], file).map(({ statement }) => statement);
  const said = [path, comment, question, ...before.map(({ text }) => text), ...facts];
  const readText = async (): Promise<SourceText | null> => {
    const filter = filterPaths(config.paths, [path]);
    if (file.languageId === null || filter.isExcluded(path) || !filter.isIncluded(path)) return null;
    const [found = null] = await reader.files(ref.repository, [{ sha: headSha, path }]);
    if (rejectContent(path, found) !== null || found?.content.kind !== 'text') return null;
    return { blobSha: found.blobSha, text: found.content.text };
  };
  const text = lines === null ? null : await readText();
  const around =
    lines === null || text === null ? null : await cutOut(engine, path, text, lines, said, signal);
  const excerpt = around ?? (await cutOut(engine, NO_PATH, NO_TEXT, NO_LINES, said, signal));
  if (excerpt === null) return null;
  const language = engine.languageName(path) ?? '';
  return { question, before, comment, path, language, excerpt, facts };
}

/** Nothing is shown of it; the secrets in what is said are found all the same. */
const NO_PATH = 'none.ts';
const NO_TEXT: SourceText = { blobSha: 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', text: '' };
const NO_LINES: LineRange = { startLine: 1, endLine: 1 };

/** Words of a model without what looks like a secret, wherever it has that from; null where they cannot be told apart. */
export async function withoutSecrets(
  engine: MaterialPorts['engine'],
  text: string,
  signal: AbortSignal,
): Promise<string | null> {
  const nothing = await cutOut(engine, NO_PATH, NO_TEXT, NO_LINES, [text], signal);
  return nothing === null ? null : withoutPlaceholders(mask(text, nothing.masks));
}

async function cutOut(
  engine: MaterialPorts['engine'],
  path: string,
  head: SourceText,
  lines: LineRange,
  said: readonly string[],
  signal: AbortSignal,
): Promise<Excerpt | null> {
  const range = rangeOf(head.text, lines);
  if (range === null) return null;
  const verdict = await engine.excerpt(
    { file: fileOf(path, head), finding: findingAt(path, head, lines, range), said },
    signal,
  );
  return verdict.kind === 'done' ? verdict.value : null;
}

/** From the first character to the last that is no white space; null where the text has no such lines. */
function rangeOf(text: string, { startLine, endLine }: LineRange): Range | null {
  const starts = lineStarts(text);
  const from = starts[startLine - 1];
  if (from === undefined || endLine > starts.length) return null;
  const covered = text.slice(from, starts[endLine] ?? text.length);
  const start = from + covered.length - covered.trimStart().length;
  return { start, end: Math.max(start, from + covered.trimEnd().length) };
}

function fileOf(path: string, head: SourceText): ReadFile {
  return {
    kind: 'read',
    path,
    previousPath: null,
    status: 'modified',
    head,
    base: null,
    hunks: [],
    commentable: false,
    executable: false,
  };
}

/** Of a finding its place alone is asked for. */
function findingAt(path: string, { blobSha }: SourceText, lines: LineRange, range: Range): Finding {
  return {
    fingerprint: '',
    ruleId: '',
    kind: 'bug',
    severity: 'info',
    confidence: 0,
    path,
    blobSha,
    range,
    lines,
    message: '',
    placement: { onChangedLine: false, isNew: false, inHunk: false },
  };
}
