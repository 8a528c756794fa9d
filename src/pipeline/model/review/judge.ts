import type { Finding, RuleMeta } from '../../../domain/finding.js';
import type { Fix, WithheldCandidate } from '../../../domain/fix.js';
import { MODEL_RULES } from '../../../domain/model-rules.js';
import type { ModelClass, TokenCount } from '../../../domain/model.js';
import { ask, type Stopped, type Unavailable } from '../ask.js';
import { isReal, realDefectPrompt } from '../prompts/real-defect.js';
import { REVIEW_FUNCTION } from '../prompts/review-function.js';
import { candidateOf } from '../reply.js';
import {
  awaitsSecondLook,
  lookAgain,
  proveOne,
  type DraftOutcome,
  type Drafting,
  type ModelOrigin,
} from '../step.js';
import type { Reported } from './reply.js';

/** Something that a model reported, with what its answer cost. */
export interface Claim extends Reported {
  readonly tokens: TokenCount;
}

/** Without a proven fix a finding is shown only if the model that reported it is so sure. */
const HIGH_CONFIDENCE = 0.8;

/** What is to be shown of something that a model reported. `withheld` counts a fix that did not hold. */
export type Verdict = { readonly withheld: WithheldCandidate | null } & (
  | { readonly kind: 'shown'; readonly finding: Finding; readonly fix: Fix | null }
  | { readonly kind: 'unsure' }
);

/**
 * Finds out whether something that a model reported holds: by a fix that is proven, a second look at it included, or else by
 * asking the other model whether it is a defect at all.
 */
export async function judge(drafting: Drafting, reported: Claim): Promise<Verdict | Stopped | Unavailable> {
  const { finding, edits } = reported;
  const proved: DraftOutcome = edits.length === 0 ? { kind: 'none' } : await proveEdits(drafting, reported);
  if (proved.kind === 'stopped' || proved.kind === 'unavailable') return proved;
  if (proved.kind === 'fix') return { kind: 'shown', finding, fix: proved.fix, withheld: null };
  const withheld = proved.kind === 'withheld' ? proved.withheld : null;
  if (finding.confidence < HIGH_CONFIDENCE) return { kind: 'unsure', withheld };
  return confirm(drafting, reported, withheld);
}

const otherThan = (first: ModelClass, { fast, strong }: Readonly<Record<ModelClass, string>>): ModelClass => {
  const other = first === 'fast' ? 'strong' : 'fast';
  return fast === strong ? first : other;
};

/** Nobody can prove a finding without a fix: another model, told nothing of the first, has to say the same. */
async function confirm(
  { ports, ref, meter, onReply, signal }: Drafting,
  { file, region, finding }: Reported,
  withheld: WithheldCandidate | null,
): Promise<Verdict | Stopped | Unavailable> {
  const modelClass = otherThan(finding.model.modelClass, ports.models.names);
  const blamed = file.head.text.slice(finding.range.start, finding.range.end);
  const language = ports.engine.languageName(file.path) ?? '';
  const prompt = realDefectPrompt({ region, finding, blamed, language });
  const reply = await ask(ports, ref, modelClass, prompt, meter, signal);
  if (reply.kind === 'unavailable' || reply.kind === 'stopped') return reply;
  onReply(reply.tokens);
  if (reply.kind === 'no-answer' || !isReal(reply.value)) return { kind: 'unsure', withheld };
  const model = { ...finding.model, agreed: modelClass };
  return { kind: 'shown', finding: { ...finding, model }, fix: null, withheld };
}

/** Its own words for whoever looks again: there is no rule that would say what is wrong. */
function ruleFor({ ruleId, model }: Reported['finding']): RuleMeta {
  const [first, ...others] = MODEL_RULES;
  const meta = others.find(({ id }) => id === ruleId) ?? first;
  if (meta === undefined) throw new Error('there are no rules of models');
  return {
    ...meta,
    summary:
      'No rule found this: somebody read the code and may be wrong. Agree only if the code before really has the defect.',
    why: model.why,
  };
}

async function proveEdits(drafting: Drafting, reported: Claim): Promise<DraftOutcome> {
  const { file, finding, edits, region, tokens } = reported;
  const { excerpt } = region;
  const { modelClass, promptVersion } = finding.model;
  const origin: ModelOrigin = {
    kind: 'model',
    ruleId: finding.ruleId,
    modelClass,
    promptId: REVIEW_FUNCTION,
    promptVersion,
    tokens,
    secondLook: null,
  };
  const value = { verdict: 'fix', explanation: '', edits };
  const read = candidateOf(value, { file, finding, excerpt }, origin);
  if (read.kind !== 'candidate') return { kind: 'none' };
  const { ports, tasks, signal } = drafting;
  const proved = await proveOne(ports.engine, tasks.forFile(file.path), read.candidate, signal);
  if (!awaitsSecondLook(proved)) return proved;
  const wanted = { finding, file, rule: ruleFor(finding), excerpt, facts: [], defect: finding.message };
  return lookAgain(drafting, wanted, { ...read.candidate, origin });
}
