import { z } from 'zod';
import { unmask, type Excerpt } from '../../domain/excerpt.js';
import type { Finding } from '../../domain/finding.js';
import type { Candidate, CandidateOrigin } from '../../domain/fix.js';
import type { ReadFile } from '../../domain/snapshot.js';
import { applyEdits } from '../../domain/text.js';
import { onlyLosesCode } from './code-lost.js';
import { whyHiding } from './hiding.js';
import { locateEdits } from './locate.js';
import { broughtPower } from './powers.js';
import { whyLeaky } from './placeholders.js';

/** What the edits of an answer may be; longer ones are no repair of one finding. */
const MAX_EDITS = 20;
const MAX_QUOTE = 16_000;
const MAX_REPLACEMENT = 8_000;
const MAX_EXPLANATION = 4_000;

const replySchema = z.strictObject({
  verdict: z.enum(['fix', 'no-fix']),
  explanation: z.string().max(MAX_EXPLANATION),
  edits: z
    .array(
      z.strictObject({
        quote: z.string().max(MAX_QUOTE),
        replacement: z.string().max(MAX_REPLACEMENT),
      }),
    )
    .max(MAX_EDITS),
});

/** What was asked about. */
export interface Asked {
  readonly file: ReadFile;
  readonly finding: Finding;
  readonly excerpt: Excerpt;
}

export type CandidateOrWhyNot =
  | { readonly kind: 'candidate'; readonly candidate: Candidate }
  | { readonly kind: 'refused'; readonly why: string }
  /** It sees no fix. */
  | { readonly kind: 'declined' };

const refuse = (why: string): CandidateOrWhyNot => ({ kind: 'refused', why });

/**
 * The candidate that an answer to `fix-finding` proposes, for the gates to judge. The reasons of refusals are ours: nothing
 * that a model said is in them.
 */
export function candidateOf(
  value: unknown,
  { file, finding, excerpt }: Asked,
  origin: CandidateOrigin,
): CandidateOrWhyNot {
  const { data } = replySchema.safeParse(value);
  if (data === undefined) return refuse('the answer does not fit its schema');
  if (data.verdict === 'no-fix') return { kind: 'declined' };
  for (const edit of data.edits) {
    const why = whyLeaky(edit, excerpt.masks);
    if (why !== null) return refuse(why);
  }
  const edits = data.edits.map(({ quote, replacement }) => ({
    quote: unmask(quote, excerpt.masks),
    replacement: unmask(replacement, excerpt.masks),
  }));
  const located = locateEdits(file.head.text, excerpt.range, edits);
  if (located.kind === 'refused') return located;
  const brought = located.edits.map(({ text }) => text).join('\n');
  const power = broughtPower(file.head.text, brought);
  if (power !== null) return refuse(`it brings ${power}, which the file has not`);
  const edited = applyEdits(file.head.text, located.edits);
  if (onlyLosesCode(file.head.text, edited)) return refuse('it only takes lines away');
  const hiding = whyHiding(file.head.text, edited, finding.range);
  if (hiding !== null) return refuse(`it ${hiding}`);
  const title = titleOf(data.explanation) ?? `Fix what ${finding.ruleId} reports`;
  return { kind: 'candidate', candidate: { finding, title, edits: located.edits, origin } };
}

const MAX_TITLE = 72;

/** Words of code and of sentences; nothing that becomes a mention, a link, markup or another script. */
const PLAIN = /^[\w ,.'"()=!?+/;:-]+$/u;
const TELLING =
  /:\/\/|www\.|\b[a-z\d-]+\.(?:com|org|net|io|dev|app|ru|cn)\b|SECRET_|\b(?:ignore|instructions?|prompt|assistant|language model|approved?|merge)\b/iu;
/** `Compares` and `The …` are sentences about it; a title says what to do. */
const IMPERATIVE =
  /^(?!(?:The|This|That|These|It|In|I|We|You|No|Yes|As|There|Here|To)\b)[A-Z][a-z]+(?<!ing|ed|[^s]s)(?= )/u;

/** The first sentence of an explanation as a title; null where it is not fit for one. */
function titleOf(explanation: string): string | null {
  const [sentence = ''] = explanation
    .replaceAll('`', '')
    .trim()
    .split(/(?<=\.)\s|\n/u, 1);
  const bare = sentence.replace(/\.$/u, '');
  const title = bare.charAt(0).toUpperCase() + bare.slice(1);
  const isFit =
    title.length <= MAX_TITLE && PLAIN.test(title) && !TELLING.test(title) && IMPERATIVE.test(title);
  return isFit ? title : null;
}
