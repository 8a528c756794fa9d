import { z } from 'zod';
import { MAX_EXCERPT, MAX_IMPORTS, MAX_MASKS } from '../analysis/index.js';
import { unmask, type Excerpt } from '../domain/excerpt.js';
import type { ExcerptTask } from '../domain/engine.js';
import { check, InvalidResultError } from './messages.js';

const offset = z.int().min(0);

/** A placeholder may be longer than the secret that it stands for. */
const MAX_MASKED = MAX_EXCERPT * 8;

export const excerptSchema = z.strictObject({
  range: z.strictObject({ start: offset, end: offset }),
  masked: z.string().max(MAX_MASKED),
  masks: z
    .array(
      z.strictObject({
        placeholder: z.string().regex(/^__SECRET_\d{1,4}_[0-9a-f]{4}__$/u),
        secret: z.string().min(1),
      }),
    )
    // Beside the whole secrets there may be parts of two, at the ends of the range, and of one in each import.
    .max(MAX_MASKS * 2),
  imports: z.string().max(MAX_IMPORTS),
});

/** True for an excerpt of this text, each of its secrets being one of the texts that are told of. */
export function isOf(
  text: string,
  { range, masked, masks, imports }: Excerpt,
  told: readonly string[],
): boolean {
  return (
    range.start <= range.end &&
    range.end <= text.length &&
    unmask(masked, masks) === text.slice(range.start, range.end) &&
    masks.every(
      ({ placeholder, secret }) =>
        !text.includes(placeholder) && [text, ...told].some((one) => one.includes(secret)),
    ) &&
    imports.split('\n').every((line) => text.includes(unmask(line, masks)))
  );
}

/**
 * The excerpt that a child cut out, checked: it is that of the file, and each of its secrets is masked.
 * @throws InvalidResultError when it is not an answer to this task.
 */
export function readExcerpt({ file, finding, said = [] }: ExcerptTask, value: unknown): Excerpt {
  const excerpt = check(excerptSchema, value);
  const { range } = excerpt;
  // It may end before the finding does, if that is long.
  const isAround = range.start <= finding.range.start && finding.range.start <= range.end;
  if (!isAround || !isOf(file.head.text, excerpt, said))
    throw new InvalidResultError('invalid result: it is no excerpt of this text');
  return excerpt;
}
