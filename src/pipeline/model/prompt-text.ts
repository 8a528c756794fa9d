import { createHash } from 'node:crypto';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** Changes whenever one of the parts does: a prompt's version is its text. */
export function versionOf(...parts: readonly unknown[]): string {
  return sha256(JSON.stringify(parts)).slice(0, 12);
}

/** Text of others, fenced by a tag that it does not hold, whatever it holds. */
export interface Fenced {
  /** The word that is in every tag. */
  readonly boundary: string;
  readonly fence: (name: string, text: string) => string;
}

/** One boundary for several texts that are shown together. It is the same each time for the same texts. */
export function fenceFor(texts: readonly string[]): Fenced {
  const seed = sha256(JSON.stringify(texts));
  let boundary = seed.slice(0, 10);
  for (let round = 1; texts.some((text) => text.toLowerCase().includes(boundary)); round++)
    boundary = sha256(`${round} ${seed}`).slice(0, 10);
  return {
    boundary,
    fence: (name, text) =>
      `<${name} ${boundary}>\n${text}${text.endsWith('\n') || text === '' ? '' : '\n'}</${name} ${boundary}>`,
  };
}

/** The template with each `{{slot}}` filled; what is filled in is not looked at again. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{\{(\w+)\}\}/gu, (slot, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? slot) : slot,
  );
}

/** At most so many UTF-16 units, without half a character at the end. */
export function cut(text: string, limit: number): string {
  return text.length <= limit ? text : `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/u, '')}…`;
}
