import type { ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { APIError } from 'openai';
import type { Prompt } from '../../domain/model.js';

/** How a model is spoken to: servers and models differ in what they know. */
export interface Dialect {
  readonly format: 'json_schema' | 'json_object';
  /** Every server knows the first one; models that think before they speak refuse it. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
}

export const FIRST_DIALECT: Dialect = { format: 'json_schema', limit: 'max_tokens' };

/** What is sent for a prompt. */
export function requestFor(
  model: string,
  { system, user, output, maxOutputTokens }: Prompt,
  { format, limit }: Dialect,
): ChatCompletionCreateParamsNonStreaming {
  const isPlain = format === 'json_object';
  return {
    model,
    messages: [
      { role: 'system', content: isPlain ? `${system}\n\n${schemaInWords(output.schema)}` : system },
      { role: 'user', content: user },
    ],
    response_format: isPlain
      ? { type: 'json_object' }
      : { type: 'json_schema', json_schema: { name: output.name, schema: output.schema, strict: true } },
    [limit]: maxOutputTokens,
  };
}

/** OpenAI refuses to answer in plain JSON where no message says so. */
function schemaInWords(schema: Prompt['output']['schema']): string {
  return `Answer with one JSON object, and nothing around it, that fits this JSON Schema:\n${JSON.stringify(schema)}`;
}

/** What of a dialect a refusal asks to be changed; null when it is about something else, or that has been changed already. */
export function changeAfter({ format, limit }: Dialect, error: unknown): Partial<Dialect> | null {
  if (!(error instanceof APIError) || (error.status !== 400 && error.status !== 422)) return null;
  const said = `${error.message} ${error.param ?? ''}`;
  if (limit === 'max_tokens' && said.includes('max_completion_tokens')) {
    return { limit: 'max_completion_tokens' };
  }
  const isAboutFormat = /response_format|json_schema/i.test(said) && !/invalid schema/i.test(said);
  return format === 'json_schema' && isAboutFormat ? { format: 'json_object' } : null;
}
