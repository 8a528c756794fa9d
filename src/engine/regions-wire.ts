import { z } from 'zod';
import { MAX_DIFF, MAX_REGIONS, MAX_SIGNATURES } from '../analysis/index.js';
import { unmask } from '../domain/excerpt.js';
import type { RegionsTask, ReviewRegion, ReviewRegions } from '../domain/review-region.js';
import { excerptSchema, isOf } from './excerpt-wire.js';
import { check, InvalidResultError } from './messages.js';

const regionsSchema = z.strictObject({
  regions: z
    .array(
      z.strictObject({
        symbol: z.string().max(1_000),
        excerpt: excerptSchema,
        diff: z.string().max(MAX_DIFF + 10),
        signatures: z
          .array(z.strictObject({ path: z.string().nullable(), text: z.string().max(4_000) }))
          .max(MAX_SIGNATURES),
      }),
    )
    .max(MAX_REGIONS),
  tooLong: z.int().min(0),
});

/**
 * The regions that a child cut out, checked: they are of the file, and what is told beside them is of the texts that the child was
 * given.
 * @throws InvalidResultError when it is not an answer to this task.
 */
export function readRegions(task: RegionsTask, value: unknown): ReviewRegions {
  const result = check(regionsSchema, value);
  if (!result.regions.every((region) => isTold(task, region)))
    throw new InvalidResultError('invalid result: a region is not of this text');
  return result;
}

function isTold(
  { file, neighbours, said = [] }: RegionsTask,
  { excerpt, diff, signatures }: ReviewRegion,
): boolean {
  const { text } = file.head;
  const base = file.base === null ? [] : [file.base.text];
  const others = neighbours.map((one) => one.text);
  const bare = (masked: string): string => unmask(masked, excerpt.masks);
  const sourceOf = (path: string | null): string | undefined =>
    path === null ? text : neighbours.find((one) => one.path === path)?.text;
  return (
    isOf(text, excerpt, [...said, ...base, ...others]) &&
    diff.split('\n').every((line) => isLineOf(bare(line), text, base)) &&
    signatures.every((one) => sourceOf(one.path)?.includes(bare(one.text)) === true)
  );
}

/** Line ends may have been those of another system. */
function isLineOf(line: string, head: string, [base = '']: readonly string[]): boolean {
  const rest = line.slice(1);
  if (line === '' || line === '@@') return true;
  return line.startsWith('-') ? base.includes(rest) : /^[+ ]/u.test(line) && head.includes(rest);
}
