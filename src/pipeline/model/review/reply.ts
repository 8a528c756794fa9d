import { createHash } from 'node:crypto';
import { z } from 'zod';
import { changedLines } from '../../../domain/changed-lines.js';
import { unmask } from '../../../domain/excerpt.js';
import type { Finding, FoundByModel, Severity } from '../../../domain/finding.js';
import { MODEL_KINDS, modelRuleId } from '../../../domain/model-rules.js';
import type { RuleLevels } from '../../../domain/engine.js';
import type { ReviewRegion } from '../../../domain/review-region.js';
import type { ReadFile } from '../../../domain/snapshot.js';
import { insideOneHunk } from '../../../domain/suggestion.js';
import { lineStarts, type LineRange } from '../../../domain/text.js';
import { hasHiddenCharacters } from '../../../domain/hidden.js';
import type { QuotedEdit } from '../quoted-lines.js';
import { placeOfQuote, type QuotedPlace } from './quote.js';

/** What an answer may hold; more is no review of one function. */
const MAX_REPORTED = 20;
const MAX_EDITS = 20;
const MAX_QUOTE = 16_000;
const MAX_REPLACEMENT = 8_000;
const MAX_SAID = 4_000;

/** What people are shown of it, in UTF-16 units: a gist is one line, and a reason that is longer is none. */
const MAX_GIST = 240;
const MAX_WHY = 900;
/** A finding about more lines is about the function. */
const MAX_LINES = 12;

const replySchema = z.strictObject({
  findings: z
    .array(
      z.strictObject({
        quote: z.string().max(MAX_QUOTE),
        why: z.string().max(MAX_SAID),
        gist: z.string().max(MAX_SAID),
        category: z.enum(MODEL_KINDS),
        severity: z.enum(['error', 'warning']),
        confidence: z.number().min(0).max(1),
        edits: z
          .array(
            z.strictObject({
              quote: z.string().max(MAX_QUOTE),
              replacement: z.string().max(MAX_REPLACEMENT),
            }),
          )
          .max(MAX_EDITS),
      }),
    )
    .max(MAX_REPORTED),
});

type Said = z.infer<typeof replySchema>['findings'][number];

/** Something that a model reported, in its place. */
export interface Reported {
  readonly file: ReadFile;
  readonly region: ReviewRegion;
  readonly finding: Finding & { readonly model: FoundByModel };
  /** As the model quoted them; empty where it sees no repair. */
  readonly edits: readonly QuotedEdit[];
}

/** Why something that a model reported is not looked at further. */
export type Unreported = 'unplaced' | 'unfit' | 'off';

export interface ReadReview {
  readonly reported: readonly Reported[];
  readonly dropped: readonly Unreported[];
}

/** What was asked about. */
export interface AskedRegion {
  readonly file: ReadFile;
  readonly region: ReviewRegion;
}

/**
 * The findings of an answer to `review-function`; null for one that does not fit its schema.
 * @param levels what the settings say of findings by models, under the names that these have.
 */
export function readReview(
  value: unknown,
  asked: AskedRegion,
  from: Pick<FoundByModel, 'modelClass' | 'promptVersion'>,
  levels: RuleLevels,
): ReadReview | null {
  const { data } = replySchema.safeParse(value);
  if (data === undefined) return null;
  const reported: Reported[] = [];
  const dropped: Unreported[] = [];
  for (const said of data.findings) {
    const read = readOne(said, asked, from, levels);
    if (typeof read === 'string') dropped.push(read);
    else reported.push(read);
  }
  return { reported, dropped };
}

function readOne(
  said: Said,
  { file, region }: AskedRegion,
  { modelClass, promptVersion }: Pick<FoundByModel, 'modelClass' | 'promptVersion'>,
  levels: RuleLevels,
): Reported | Unreported {
  const [gist, why] = [said.gist.trim(), said.why.trim()];
  if (!isFit(gist, MAX_GIST) || !isFit(why, MAX_WHY)) return 'unfit';
  const { excerpt, symbol } = region;
  const place = placeOfQuote(file.head.text, excerpt.range, unmask(said.quote, excerpt.masks));
  if (place === null || !isChanged(file, place.lines)) return 'unplaced';
  const ruleId = modelRuleId(said.category);
  const severity = levelOf(ruleId, said.severity, levels);
  if (severity === 'off') return 'off';
  const finding = {
    fingerprint: fingerprintOf(file, symbol, place),
    ruleId,
    kind: said.category,
    severity,
    confidence: said.confidence,
    path: file.path,
    blobSha: file.head.blobSha,
    ...place,
    message: gist,
    placement: {
      onChangedLine: true,
      isNew: true,
      inHunk: file.commentable && insideOneHunk(file.hunks, place.lines),
    },
    model: { modelClass, promptVersion, why, agreed: null },
  };
  return { file, region, finding, edits: said.edits };
}

/** Words of a model are shown as text whatever they hold; those that hide something, or tell of a hidden value, are not shown. */
function isFit(words: string, limit: number): boolean {
  const isTold = words !== '' && words.length <= limit;
  return isTold && !hasHiddenCharacters(words) && !/SECRET_\d/iu.test(words);
}

/** Only what changed is reported. */
function isChanged(file: ReadFile, lines: LineRange): boolean {
  return lines.endLine - lines.startLine < MAX_LINES && changedLines(file)(lines);
}

function levelOf(ruleId: string, severity: Severity, levels: RuleLevels): Severity | 'off' {
  return Object.hasOwn(levels, ruleId) ? (levels[ruleId] ?? severity) : severity;
}

/**
 * What makes it the same finding after a push: path through renames, enclosing function, and the first of the quoted lines
 * that changed, without its layout; of equal lines in a function which one. Nothing that a model is free to choose is in it,
 * such as its words, or the category: asked again, it would choose others.
 */
function fingerprintOf(file: ReadFile, symbol: string, { lines }: QuotedPlace): string {
  const { text } = file.head;
  const starts = lineStarts(text);
  const isTouched = changedLines(file);
  const contentOf = (line: number): string =>
    text
      .slice(starts[line - 1], starts[line] ?? text.length)
      .trim()
      .replaceAll(/\s+/gu, ' ');
  let anchor = lines.startLine;
  for (let line = lines.startLine; line <= lines.endLine; line++) {
    if (contentOf(line) === '' || !isTouched({ startLine: line, endLine: line })) continue;
    anchor = line;
    break;
  }
  const content = contentOf(anchor);
  let ordinal = 0;
  for (let line = 1; line < anchor; line++) if (contentOf(line) === content) ordinal += 1;
  const path = file.status === 'renamed' ? (file.previousPath ?? file.path) : file.path;
  return createHash('sha256')
    .update(JSON.stringify(['model', path, symbol, content, ordinal]))
    .digest('hex');
}
