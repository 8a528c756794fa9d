import type { Setting } from '../../domain/profile.js';
import { hasHiddenCharacters } from '../../domain/hidden.js';
import { readMarkdown, type Block } from '../markdown.js';
import type { SettingsReader } from './reader.js';

/** What is stated for each sentence. */
export const GUIDANCE = 'guidance.rule';

/** UTF-16 units: a longer sentence is an explanation. */
const MAX_SENTENCE = 240;
/** A long paragraph explains too. */
const MAX_PARAGRAPH = 1_500;
const MAX_SENTENCES = 60;
const LEAST_WORDS = 3;

/**
 * Files in which people write how a repository is to be written. They are data, whoever they seem to speak to: what tells the
 * reader to ignore other instructions, or to run something, is one more sentence of that file and is never acted on. Each short
 * sentence that tells to do something is a setting; whoever shows one neutralises it.
 */
export const guidance: SettingsReader = {
  names: /^(?:AGENTS|CLAUDE|CONTRIBUTING|copilot-instructions)\.md$/iu,
  readsText: true,
  read(text, name) {
    const isForCoders = !/^contributing/iu.test(name);
    const said = new Map<string, Setting>();
    for (const block of readMarkdown(text).blocks)
      for (const value of sentencesOf(block, isForCoders))
        if (said.size < MAX_SENTENCES && !said.has(value))
          said.set(value, { tool: 'guidance', convention: GUIDANCE, value, line: block.line });
    return [...said.values()];
  },
};

/** In a file for those who write code each element of a list is a rule; elsewhere those that tell to do something. */
function sentencesOf({ kind, text, isLink }: Block, isForCoders: boolean): readonly string[] {
  if (kind === 'heading' || isLink || text.length > MAX_PARAGRAPH || hasHiddenCharacters(text)) return [];
  const sentences = split(text);
  const [first] = sentences;
  if (kind === 'bullet' && first !== undefined) {
    const whole = text.length <= MAX_SENTENCE ? text : first;
    const isRule = isForCoders || sentences.some(isDirective);
    return isRule && isSentence(whole) ? [whole] : [];
  }
  return sentences.filter((sentence) => isSentence(sentence) && isDirective(sentence));
}

/** A full stop in code ends no sentence. */
function split(text: string): readonly string[] {
  const segments = new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text);
  const sentences: string[] = [];
  let isInCode = false;
  for (const { segment } of segments) {
    if (isInCode) sentences.push(`${sentences.pop() ?? ''}${segment}`);
    else sentences.push(segment);
    const marks = segment.replaceAll(/\\[^]/gu, '').split('`').length - 1;
    isInCode = isInCode !== (marks % 2 === 1);
  }
  return sentences.map((sentence) => sentence.trim()).filter((sentence) => sentence !== '');
}

/** What ends in a colon is said by what follows it. */
function isSentence(text: string): boolean {
  return (
    text.length <= MAX_SENTENCE && !/[:?]$/u.test(text) && text.split(' ', LEAST_WORDS).length === LEAST_WORDS
  );
}

const IMPERATIVE =
  /^(?:please )?(?:always|never|only|avoid|prefer|use|do not|don['’]t|keep|write|add|put|place|make|ensure|follow|name|import|export|return|throw|catch|handle|run|test|document|comment|format|type|declare|define|validate|check|call|wrap|log|read|pass|mark|move|remove|update|extend|reuse|split|store|treat|include|limit|no)\b/iu;
const OBLIGATION = /\b(?:must|should|shall|never|always|may not|required|forbidden|not allowed)\b/iu;
/** What invites, or leaves it to the reader. */
const INVITATION =
  /\b(?:hesitate|feel free|would like|you(?:['’]d| would)|no need|not need|welcome|if you)\b/iu;

function isDirective(sentence: string): boolean {
  return (IMPERATIVE.test(sentence) || OBLIGATION.test(sentence)) && !INVITATION.test(sentence);
}
