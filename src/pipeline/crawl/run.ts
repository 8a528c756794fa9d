import type { RuleConcern } from '../../domain/concern.js';
import type { Engine } from '../../domain/engine.js';
import type { Fix } from '../../domain/fix.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { LanguageVersion } from '../../domain/language-version.js';
import type { Ledger } from '../../domain/ledger.js';
import type { LeftOut } from '../../domain/profile.js';
import type { TreeFile } from '../../domain/ports.js';
import type { ListedBlob, RepositoryReader } from '../../domain/repository-reader.js';
import type { RewriteStore } from '../../domain/rewrite.js';
import type { Settings } from '../../domain/snapshot.js';
import { analyseFile } from '../analyse.js';
import { rulesByPath } from '../checked-rules.js';
import { rejectUnreadable, rejectUnwritten } from '../classify.js';
import { rewritePatterns, type RewritePattern } from '../rewrites/generalise.js';
import { silencing } from '../silence/leave-unsaid.js';
import { raised, remember, type Memory, type Remembering } from '../silence/recall.js';
import { chooseAmong, createLeftOut } from '../training/choose.js';
import { createWorkers, readContents } from '../training/contents.js';
import { addedFile } from './added-file.js';
import { concernsOf } from './concerns.js';
import { versionsInTree } from './versions-in-tree.js';

export interface CrawlPorts {
  readonly reader: RepositoryReader;
  readonly engine: Engine;
  readonly store: Remembering & Pick<RewriteStore, 'rewrites'>;
  readonly ledger: Ledger;
}

/** What a look through a commit has found. */
export interface Crawled {
  /** Most valuable first. */
  readonly concerns: readonly RuleConcern[];
  /** How many files were analysed. */
  readonly files: number;
  readonly leftOut: readonly LeftOut[];
}

/** More fixes are not kept of one look: the next one comes once some of these are done. */
const MAX_FIXES = 5_000;

/**
 * Looks through all files of a commit with rules alone, and sums up what could be fixed. What people, or the ledger, do not want
 * to hear of is left out.
 *
 * Requests to GitHub: 2 for the tree and the archive, or 1 for each hundred of up to 250 files; 1 for the files that say versions
 * of languages.
 * @param settings with rules that can run, those of packs among them.
 */
export async function crawl(
  ports: CrawlPorts,
  repository: RepositoryRef,
  commitSha: string,
  settings: Settings,
  signal: AbortSignal,
): Promise<Crawled> {
  const { reader, engine, store, ledger } = ports;
  const tree = await reader.tree(repository, commitSha);
  const blobs = tree.blobs.filter(({ path }) => engine.languageOf(path) !== null);
  const choice = chooseAmong({ ...tree, blobs }, settings.config.paths);
  const rules = [...engine.rules, ...settings.customRules.map(({ meta }) => meta)];
  const memory = await remember({ store, ledger }, repository, raised(rules, settings.config.rules));
  const versionOf = await versionsInTree({ reader, engine }, repository, tree, choice.files);
  const patterns = rewritePatterns(await store.rewrites(repository));
  const known = { memory, versionOf, patterns };
  const analyser = createAnalyser(engine, settings, choice.files, known, signal);
  const work = createWorkers((file: ListedBlob, content: TreeFile['content']) =>
    analyser.take(file, content),
  );
  const { left, why } = await readContents({ reader, repository, commitSha, work }, choice.files, signal);
  await work.done();
  for (const { path } of left) analyser.leftOut.add(why, path);
  return {
    concerns: concernsOf(analyser.fixes, rules, memory),
    files: analyser.count(),
    leftOut: [...choice.leftOut, ...analyser.leftOut.all()],
  };
}

interface Known {
  readonly memory: Pick<Memory, 'silences' | 'demoted'>;
  readonly versionOf: (path: string) => LanguageVersion | null;
  /** How people here have written fixes. */
  readonly patterns: readonly RewritePattern[];
}

/** Analyses file after file, and keeps nothing of them but their fixes. */
function createAnalyser(
  engine: Engine,
  { config, customRules }: Settings,
  files: readonly ListedBlob[],
  { memory, versionOf, patterns }: Known,
  signal: AbortSignal,
) {
  const customFor = rulesByPath(
    customRules,
    files.map(({ path }) => path),
  );
  const leftOut = createLeftOut();
  const fixes: Fix[] = [];
  let count = 0;
  const isSaid = ({ candidate }: Fix): boolean => silencing(candidate.finding, memory) === null;
  return {
    leftOut,
    fixes,
    count: () => count,
    async take({ path, blobSha, byteSize }: ListedBlob, content: TreeFile['content']): Promise<void> {
      signal.throwIfAborted();
      if (fixes.length >= MAX_FIXES)
        return leftOut.add(`more than ${MAX_FIXES} fixes were found before`, path);
      const file = { path, mode: 'file', blobSha, byteSize, generated: false, content } as const;
      const rejected = rejectUnreadable(path, file) ?? rejectUnwritten(path, file);
      if (rejected !== null || content.kind !== 'text') return leftOut.add(rejected?.why ?? 'no text', path);
      const head = { blobSha, text: content.text };
      const read = addedFile(path, head, { executable: false, languageVersion: versionOf(path) });
      const how = {
        rules: config.rules,
        custom: customFor(path),
        minSeverity: config.min_severity,
        patterns,
      };
      const analysed = await analyseFile(engine, read, how, signal);
      for (const { why } of analysed.skipped) leftOut.add(why, path);
      if (analysed.skipped.length === 0) count += 1;
      fixes.push(...analysed.fixes.filter(isSaid));
    },
  };
}
