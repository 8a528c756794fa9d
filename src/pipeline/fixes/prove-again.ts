import type { CommittedFile } from '../../domain/committer.js';
import type { Engine } from '../../domain/engine.js';
import type { Fix } from '../../domain/fix.js';
import type { LeftOut } from '../../domain/fix-request.js';
import type { FileFixes, HeadFixes } from '../../domain/head-fixes.js';
import type { RepositoryRef } from '../../domain/ids.js';
import type { PullRequestReader, TreeFile } from '../../domain/ports.js';
import type { ReadFile } from '../../domain/snapshot.js';
import { applyEdits } from '../../domain/text.js';

interface ProvePorts {
  readonly reader: Pick<PullRequestReader, 'files'>;
  readonly engine: Pick<Engine, 'readmit' | 'prove'>;
}

export interface ProvenTogether {
  readonly fixes: readonly Fix[];
  readonly files: readonly CommittedFile[];
  readonly leftOut: readonly LeftOut[];
}

export interface KeptFixes {
  /** Those that are what was sealed. */
  readonly fixes: readonly Fix[];
  /** Some of them, proven once more: each alone on the text as it is at the head, and all of a file together. */
  together(chosen: readonly Fix[], signal: AbortSignal): Promise<ProvenTogether>;
}

/** Fixes out of a table. A record that is not what was sealed is none, and what holds is asked again before it is written. */
export function proveAgain(ports: ProvePorts, repository: RepositoryRef, kept: HeadFixes): KeptFixes {
  const fixes = kept.files.flatMap((file) =>
    file.fixes.flatMap((record) => {
      const fix = ports.engine.readmit(record);
      return fix === null || fix.candidate.finding.path !== file.path ? [] : [fix];
    }),
  );
  return {
    fixes,
    async together(chosen, signal) {
      const wanted = kept.files.filter(({ path }) => at(path, chosen).length > 0);
      const paths = wanted.map(({ path }) => ({ sha: kept.headSha, path }));
      const found = await ports.reader.files(repository, paths);
      const parts = await Promise.all(
        wanted.map((file, index) =>
          proveFile(ports, file, found[index] ?? null, at(file.path, chosen), signal),
        ),
      );
      return {
        fixes: parts.flatMap((part) => part.fixes),
        files: parts.flatMap((part) => part.files),
        leftOut: parts.flatMap((part) => part.leftOut),
      };
    },
  };
}

const at = (path: string, fixes: readonly Fix[]): readonly Fix[] =>
  fixes.filter(({ candidate }) => candidate.finding.path === path);

const leftOut = ({ candidate: { finding } }: Pick<Fix, 'candidate'>, why: string): LeftOut => ({
  path: finding.path,
  line: finding.lines.startLine,
  why,
});

const none = (fixes: readonly Fix[], why: string): ProvenTogether => ({
  fixes: [],
  files: [],
  leftOut: fixes.map((fix) => leftOut(fix, why)),
});

async function proveFile(
  { engine }: ProvePorts,
  { path, levels, custom, languageVersion }: FileFixes,
  found: TreeFile | null,
  fixes: readonly Fix[],
  signal: AbortSignal,
): Promise<ProvenTogether> {
  if (found?.content.kind !== 'text') return none(fixes, 'the file cannot be read');
  const { mode, blobSha } = found;
  if (mode !== 'file' && mode !== 'executable') return none(fixes, 'it is no file with text of its own');
  const { text } = found.content;
  const isExecutable = mode === 'executable';
  const file = readFile(path, { blobSha, text }, isExecutable);
  const candidates = fixes.map(({ candidate }) => candidate);
  const version = languageVersion === null ? {} : { languageVersion };
  const task = { file: { ...file, ...version }, rules: levels, custom, candidates };
  const proved = await engine.prove(task, signal);
  if (proved.kind === 'skipped') return none(fixes, `its check ${proved.why}`);
  const { fixes: holding, withheld } = proved.value;
  if (holding.length === 0)
    return { fixes: [], files: [], leftOut: withheld.map((one) => leftOut(one, one.why)) };
  const edits = holding.flatMap(({ candidate }) => candidate.edits);
  return {
    fixes: holding,
    files: [{ path, mode, text: applyEdits(text, edits) }],
    leftOut: withheld.map((one) => leftOut(one, one.why)),
  };
}

/** Gates look at the text of a head alone: what the change did to it, and where it can be commented on, is no matter. */
function readFile(path: string, head: ReadFile['head'], executable: boolean): ReadFile {
  return {
    kind: 'read',
    path,
    head,
    executable,
    previousPath: null,
    status: 'modified',
    base: null,
    hunks: [],
    commentable: false,
  };
}
