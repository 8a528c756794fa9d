import type { Finding } from '../../../domain/finding.js';
import { whyGenerated } from '../../../domain/generated.js';
import type { Engine } from '../../../domain/engine.js';
import type { ReviewRegion } from '../../../domain/review-region.js';
import type { ReadFile, Snapshot } from '../../../domain/snapshot.js';
import { lineStarts, linesOf, type LineRange } from '../../../domain/text.js';
import type { Analysis } from '../../plan.js';
import { factsToTell } from './facts.js';
import { neighboursOf } from './neighbours.js';

/** A change with more functions is no change that a person reads function by function. */
export const MAX_FUNCTIONS = 25;

/** A changed function that a model is asked about, with what it is told beside the code. */
export interface WantedRegion {
  readonly file: ReadFile;
  readonly region: ReviewRegion;
  readonly facts: readonly string[];
  readonly known: readonly string[];
}

export interface WantedRegions {
  /** The code of the product before that of its tests. */
  readonly regions: readonly WantedRegion[];
  /** Parts that are too long to be shown. */
  readonly tooLong: number;
  /** More functions than are asked about. */
  readonly beyond: number;
}

const NOTHING: WantedRegions = { regions: [], tooLong: 0, beyond: 0 };

const TEST =
  /(?:^|\/)(?:tests?|specs?|__tests__|fixtures?|examples?)\/|(?:[._-](?:test|spec)|_test)\.\w+$|(?:^|\/)test_[^/]+$/iu;

const isTest = ({ file }: WantedRegion): boolean => TEST.test(file.path);

interface ReviewGround extends Pick<Analysis, 'findings'> {
  /** Why people do not want to hear of something in a file, a line each; untrusted. */
  readonly reasonsFor: (path: string) => readonly string[];
}

/** The changed functions of a head that a model is to read; none where the settings switch that off. */
export async function wantedRegions(
  engine: Engine,
  snapshot: Snapshot,
  { findings, reasonsFor }: ReviewGround,
  signal: AbortSignal,
): Promise<WantedRegions> {
  if (!snapshot.config.config.model.review) return NOTHING;
  const learned = snapshot.profile?.facts ?? [];
  const read = snapshot.files.filter((file) => file.kind === 'read');
  const shown = read.filter(
    ({ path, head, commentable }) => commentable && whyGenerated(path, head.text) === null,
  );
  const cut = await Promise.all(
    shown.map(async (file) => {
      const { path } = file;
      const languageId = engine.languageOf(path);
      const facts = [...factsToTell(learned, { path, languageId }), ...reasonsFor(path)];
      const own = findings.filter(({ path }) => path === file.path);
      const said = [file.path, ...facts, ...own.map(({ message }) => message)];
      const verdict = await engine.regions({ file, neighbours: neighboursOf(file, read), said }, signal);
      // A file that breaks a limit of the engine has been told of where it was read.
      if (verdict.kind === 'skipped') return NOTHING;
      const regions = verdict.value.regions.map((region) => ({
        file,
        region,
        facts,
        known: knownIn(file, region, own, snapshot),
      }));
      return { regions, tooLong: verdict.value.tooLong, beyond: 0 };
    }),
  );
  const all = cut.flatMap(({ regions }) => regions);
  const ordered = [...all.filter((one) => !isTest(one)), ...all.filter(isTest)];
  return {
    regions: ordered.slice(0, MAX_FUNCTIONS),
    tooLong: cut.reduce((sum, one) => sum + one.tooLong, 0),
    beyond: Math.max(0, ordered.length - MAX_FUNCTIONS),
  };
}

const overlap = (a: LineRange, b: LineRange): boolean => a.startLine <= b.endLine && b.startLine <= a.endLine;

/** What rules and tools say of the lines of a region. */
function knownIn(
  { path, head }: ReadFile,
  { excerpt }: ReviewRegion,
  findings: readonly Finding[],
  { reports = [] }: Snapshot,
): readonly string[] {
  const here = linesOf(lineStarts(head.text), excerpt.range);
  return [
    ...findings.filter(({ lines }) => overlap(lines, here)).map(({ message }) => message),
    ...reports.filter((one) => one.path === path && overlap(one.lines, here)).map(({ message }) => message),
  ];
}

/** One that is about more lines is about other things too. */
const MAX_BLAMED_LINES = 5;

/** True where a rule or a tool blames the same lines: then it has said it, and knows it better. */
export function isKnown(
  { path, lines }: Finding,
  findings: readonly Finding[],
  { reports = [] }: Pick<Snapshot, 'reports'>,
): boolean {
  return [...findings, ...reports].some(
    (one) =>
      one.path === path &&
      one.lines.endLine - one.lines.startLine < MAX_BLAMED_LINES &&
      overlap(one.lines, lines),
  );
}
