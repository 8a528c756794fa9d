import { z } from 'zod';

/** What is asked of whoever gives an opinion, and how the answer is read. */
export interface VerdictFormat {
  /** Strict: every property is there, and no other. `why` comes first so that it is thought of first. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** True only for an answer that says yes and is of the shape that was asked for. */
  isYes(value: unknown): boolean;
}

const MAX_WHY = 4_000;

/** An opinion with a reason that no person reads, and one of two words. */
export function verdictFormat(yes: string, no: string): VerdictFormat {
  const answer = z.strictObject({ why: z.string().max(MAX_WHY), verdict: z.enum([yes, no]) });
  return {
    schema: {
      type: 'object',
      additionalProperties: false,
      required: ['why', 'verdict'],
      properties: { why: { type: 'string' }, verdict: { type: 'string', enum: [yes, no] } },
    },
    isYes: (value) => answer.safeParse(value).data?.verdict === yes,
  };
}
