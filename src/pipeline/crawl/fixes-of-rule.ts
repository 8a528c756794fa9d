import { MAX_CONCERN_FIXES } from '../../domain/concern.js';
import type { DetectTask, Engine } from '../../domain/engine.js';
import type { Finding } from '../../domain/finding.js';
import type { Candidate, FixRecord } from '../../domain/fix.js';
import type { FileFixes, HeadFixes } from '../../domain/head-fixes.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { PullRequestReader } from '../../domain/ports.js';
import type { RewriteStore } from '../../domain/rewrite.js';
import type { SilenceStore } from '../../domain/silence.js';
import type { ReadFile, Settings } from '../../domain/snapshot.js';
import { rulesByPath } from '../checked-rules.js';
import { rejectContent } from '../classify.js';
import { filterPaths } from '../path-filter.js';
import { proveFile } from '../prove-file.js';
import { rewriteCandidates } from '../rewrites/candidates.js';
import { rewritePatterns, type RewritePattern } from '../rewrites/generalise.js';
import { isShown } from '../select.js';
import { decidedOn } from '../silence/recall.js';
import { readVersions, versionFilesFor } from '../version-files.js';
import { addedFile } from './added-file.js';
import { firstFixes } from './concerns.js';

export interface RuleFixPorts {
  readonly reader: Pick<PullRequestReader, 'files'>;
  readonly engine: Pick<Engine, 'versionFile' | 'detect' | 'prove'>;
  readonly store: Pick<SilenceStore, 'silences'> & Pick<RewriteStore, 'rewrites'>;
}

/** What one rule finds in some files of a commit. */
export interface RuleAtCommit {
  readonly sha: string;
  readonly ruleId: string;
  /** The first ones count where together they hold more than makes a small pull request. */
  readonly paths: readonly string[];
}

/**
 * Fixes of what one rule finds in some files as they are at a commit, proven beside all rules that the settings have on; at
 * most `MAX_CONCERN_FIXES`. What somebody has dismissed is left out, and so is a file that is gone, that the settings exclude
 * or that breaks a limit.
 *
 * Requests to GitHub: 1, and one more for each file whose bytes are not plain UTF-8.
 * @param settings with rules that can run, those of packs among them.
 */
export async function fixesOfRule(
  { reader, engine, store }: RuleFixPorts,
  repository: RepositoryRef,
  { sha, ruleId, paths }: RuleAtCommit,
  settings: Settings,
  signal: AbortSignal,
): Promise<HeadFixes> {
  const { config } = settings;
  const filter = filterPaths(config.paths, paths);
  const allowed = paths.filter((path) => filter.isIncluded(path) && !filter.isExcluded(path));
  if (allowed.length === 0) return { headSha: sha, files: [] };
  const files = await readAt({ reader, engine }, repository, sha, allowed);
  const silences = await store.silences(repository);
  const patterns = rewritePatterns(await store.rewrites(repository));
  const isWanted = (finding: Finding): boolean =>
    finding.ruleId === ruleId &&
    isShown(finding, config.min_severity) &&
    decidedOn(silences, { kind: 'finding', id: finding.fingerprint })?.state !== 'muted';
  const customFor = rulesByPath(settings.customRules, allowed);
  const parts = await Promise.all(
    files.map(async (file): Promise<FileFixes> => {
      const { path, languageVersion = null } = file;
      const custom = customFor(path);
      const task = { file, rules: config.rules, custom };
      const fixes = await provenIn(engine, task, { isWanted, patterns }, signal);
      return { path, levels: config.rules, custom, languageVersion, fixes };
    }),
  );
  return { headSha: sha, files: small(parts) };
}

/** The files that people may have written, in the order of the paths. */
async function readAt(
  { reader, engine }: Pick<RuleFixPorts, 'reader' | 'engine'>,
  repository: RepositoryRef,
  sha: string,
  paths: readonly string[],
): Promise<readonly ReadFile[]> {
  const versionFile = (path: string) => engine.versionFile(path);
  const places = versionFilesFor(paths, versionFile);
  const wanted = [...paths, ...places].map((path) => ({ sha, path }));
  const found = await reader.files(repository, wanted);
  const versionOf = readVersions(places, found.slice(paths.length), versionFile);
  return paths.flatMap((path, index) => {
    const file = found[index] ?? null;
    if (file?.content.kind !== 'text' || rejectContent(path, file) !== null) return [];
    const head = { blobSha: file.blobSha, text: file.content.text };
    return [
      addedFile(path, head, {
        executable: file.mode === 'executable',
        languageVersion: versionOf(path),
      }),
    ];
  });
}

/** In the order of the text; as the team writes such fixes, where that is known. */
async function provenIn(
  engine: Pick<Engine, 'detect' | 'prove'>,
  task: DetectTask,
  {
    isWanted,
    patterns,
  }: {
    readonly isWanted: (finding: Finding) => boolean;
    readonly patterns: readonly RewritePattern[];
  },
  signal: AbortSignal,
): Promise<readonly FixRecord[]> {
  const detected = await engine.detect(task, signal);
  if (detected.kind === 'skipped') return [];
  const own = detected.value.candidates.filter(({ finding }) => isWanted(finding));
  const findings = detected.value.findings.filter(isWanted);
  const team = rewriteCandidates(task.file.head.text, findings, patterns, own);
  // In the order in which a concern counts them: of a file that holds too many others only these are asked for.
  const byFinding = new Map([...own, ...team].map((it) => [it.finding.fingerprint, it]));
  const first = new Set(firstFixes([...byFinding.values()]).map(({ finding }) => finding.fingerprint));
  const isFirst = ({ finding }: Candidate): boolean => first.has(finding.fingerprint);
  const proved = await proveFile(
    engine,
    { ...task, candidates: own.filter(isFirst) },
    team.filter(isFirst),
    signal,
  );
  return proved.fixes
    .toSorted((a, b) => a.candidate.finding.range.start - b.candidate.finding.range.start)
    .map(({ candidate, proof, digest }) => ({ candidate, proof, digest }));
}

/** As much of it as makes a small pull request; files without a fix are left out. */
function small(files: readonly FileFixes[]): readonly FileFixes[] {
  let room = MAX_CONCERN_FIXES;
  return files.flatMap((file) => {
    const fixes = file.fixes.slice(0, room);
    room -= fixes.length;
    return fixes.length === 0 ? [] : [{ ...file, fixes }];
  });
}
