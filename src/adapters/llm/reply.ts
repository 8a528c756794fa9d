import { z } from 'zod';
import type { ModelReply, Prompt, TokenCount } from '../../domain/model.js';

/** What is read of a completion; the rest may be anything. */
const choiceSchema = z.object({
  finish_reason: z.string().nullish(),
  message: z.object({ content: z.string().nullish(), refusal: z.string().nullish() }),
});
const completionSchema = z.object({ choices: z.tuple([choiceSchema], z.unknown()) });

/** More is no count of one answer. */
const MAX_COUNT = 10_000_000;
const count = z.int().max(MAX_COUNT);
/** No prompt has no tokens: servers that do not count say so. */
const usageSchema = z.object({
  usage: z.object({ prompt_tokens: count.positive(), completion_tokens: count.nonnegative() }),
});

/** Deeper is no answer to any of our schemas, and whoever writes it down again would run out of stack. */
const MAX_DEPTH = 50;

/** What a completion says, whatever the server sent as one. */
export function readReply(completion: unknown, prompt: Prompt): ModelReply {
  const choice = completionSchema.safeParse(completion).data?.choices[0];
  const content = choice?.message.content ?? '';
  const tokens = usageSchema.safeParse(completion).data?.usage;
  const base = {
    tokens:
      tokens === undefined
        ? estimatedTokens(prompt, Buffer.byteLength(content))
        : { input: tokens.prompt_tokens, output: tokens.completion_tokens },
  };
  if (choice === undefined) return { ...base, kind: 'no-answer', why: 'garbage' };
  const isRefused = choice.finish_reason === 'content_filter' || (choice.message.refusal ?? '') !== '';
  if (isRefused) return { ...base, kind: 'no-answer', why: 'refused' };
  if (choice.finish_reason === 'length') return { ...base, kind: 'no-answer', why: 'cut-off' };
  const value = valueOf(content);
  return value === undefined
    ? { ...base, kind: 'no-answer', why: 'garbage' }
    : { ...base, kind: 'answer', value };
}

/** Four bytes of UTF-8 for a token: near for code and English, and no tokenizer is right for every model. */
export function estimatedTokens({ system, user, output }: Prompt, outputBytes: number): TokenCount {
  const input = [system, user, JSON.stringify(output.schema)].reduce(
    (sum, text) => sum + Buffer.byteLength(text),
    0,
  );
  return { input: Math.ceil(input / 4), output: Math.ceil(outputBytes / 4) };
}

/** Undefined when it is no JSON, or such as no schema of ours allows. */
function valueOf(content: string): unknown {
  const text = withoutFence(content.trim());
  if (isTooDeep(text)) return undefined;
  try {
    // A key of this name becomes the prototype of whatever the value is copied into.
    return JSON.parse(text, (key, value: unknown) => (key === '__proto__' ? undefined : value));
  } catch {
    return undefined;
  }
}

/** Models that were only asked for JSON in words like to fence it. */
function withoutFence(text: string): string {
  const from = text.indexOf('\n');
  if (!text.startsWith('```') || !text.endsWith('```') || from === -1) return text;
  return text.slice(from, -3);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (inString && sign === '\\') at += 1;
    else if (sign === '"') inString = !inString;
    else if (!inString && (sign === '[' || sign === '{')) depth += 1;
    else if (!inString && (sign === ']' || sign === '}')) depth -= 1;
    if (depth > MAX_DEPTH) return true;
  }
  return false;
}
