import { UserError, type TransientError } from '../../domain/errors.js';
import type { PullRequestRef } from '../../domain/ids.js';
import type { ModelClass } from '../../domain/model.js';
import type { Answer } from '../../publishers/answer.js';
import { ask, NO_ANSWER, type AskPorts, type Unavailable } from '../model/ask.js';
import { currentMeter, type DraftPorts } from '../model/step.js';
import { answerQuestionPrompt, type AnswerQuestionInput } from '../model/prompts/answer-question.js';
import { readAnswer } from './read-answer.js';

export interface AskQuestionPorts extends AskPorts {
  readonly budgets: DraftPorts['budgets'];
  readonly store: DraftPorts['store'];
}

/** The cheap one first; the strong one where that cannot tell, or says nothing of use. */
const ROUNDS: readonly ModelClass[] = ['fast', 'strong'];

/**
 * Has a model answer, or says why none did.
 * @throws what `signal` was aborted with; the errors of the store.
 */
export async function askQuestion(
  ports: AskQuestionPorts,
  ref: PullRequestRef,
  material: AnswerQuestionInput,
  isLast: boolean,
  signal: AbortSignal,
): Promise<Answer | Unavailable> {
  const { names } = ports.models;
  const rounds = names.fast === names.strong ? ROUNDS.slice(0, 1) : ROUNDS;
  const prompt = answerQuestionPrompt(material);
  const about = { facts: material.facts.length, withCode: material.excerpt.masked !== '', isLast };
  let best: Answer | null = null;
  for (const modelClass of rounds) {
    const meter = await currentMeter(ports, ref);
    const reply = await ask(ports, ref, modelClass, prompt, meter, signal);
    // What the cheap one said before the budget was spent, or the other one went away, is an answer.
    if (reply.kind === 'stopped') {
      const { why, again } = reply.stop;
      return best ?? { kind: 'unanswered', why, again: again === null ? null : 'date' };
    }
    if (reply.kind === 'unavailable') return best ?? reply;
    const said = reply.kind === 'answer' ? readAnswer(reply.value) : null;
    if (said !== null) best = { ...said, modelClass, ...about };
    if (said?.kind === 'answer') break;
    const why = reply.kind === 'answer' ? 'what it said is no answer' : NO_ANSWER[reply.why];
    best ??= { kind: 'unanswered', why: `a model was asked, and ${why}`, again: null };
  }
  return best ?? { kind: 'unanswered', why: 'no model was asked', again: null };
}

/** What is said once nobody can be asked. */
export function unavailableAnswer(error: UserError | TransientError): Answer {
  return error instanceof UserError
    ? { kind: 'unanswered', why: 'the model cannot be asked as it is configured', again: null }
    : { kind: 'unanswered', why: 'the model did not answer', again: 'later' };
}
