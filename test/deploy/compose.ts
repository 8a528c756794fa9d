import { parse } from 'yaml';
import { z } from 'zod';
import { readRoot } from './dockerfile.js';

const scalars = z.record(z.string(), z.union([z.string(), z.number()]));

const serviceSchema = z.looseObject({
  image: z.string(),
  command: z.array(z.string()).optional(),
  environment: scalars,
  ports: z.array(z.string()).default([]),
  restart: z.string(),
  stop_grace_period: z.string().optional(),
  networks: z.array(z.string()),
  volumes: z.array(z.string()).default([]),
  healthcheck: z.looseObject({ test: z.array(z.string()).optional() }).optional(),
  depends_on: z.record(z.string(), z.object({ condition: z.string() })).default({}),
});

const composeSchema = z.looseObject({
  services: z.record(z.string(), serviceSchema),
  networks: z.record(z.string(), z.nullable(z.looseObject({ internal: z.boolean().optional() }))),
  volumes: z.record(z.string(), z.null()),
});

export type Service = z.infer<typeof serviceSchema>;

export const composeText = (): string => readRoot('compose.yaml');

/** compose.yaml as it is written. */
export const readCompose = (text = composeText()) => composeSchema.parse(parse(text, { merge: true }));

/** A variable that compose.yaml takes from `.env`; without a default and without `required` it may be empty. */
export interface Interpolation {
  readonly name: string;
  readonly fallback: string | null;
  readonly required: boolean;
}

const INTERPOLATION = /\$\{(\w+)(?:(:-|:\?)([^}]*))?\}/g;

export function interpolations(text = composeText()): readonly Interpolation[] {
  return [...text.matchAll(INTERPOLATION)].map(([, name = '', how, what = '']) => ({
    name,
    fallback: how === ':-' ? what : null,
    required: how === ':?',
  }));
}

/** compose.yaml as `docker compose` understands it with these variables. @throws Error as it does for what is required. */
export function interpolated(variables: Readonly<Record<string, string>>): ReturnType<typeof readCompose> {
  const text = composeText().replaceAll(INTERPOLATION, (_, name: string, how?: string, what?: string) => {
    const value = variables[name] ?? '';
    if (value !== '' || how === undefined) return value;
    if (how === ':-') return what ?? '';
    throw new Error(`required variable ${name} is missing a value: ${what}`);
  });
  return readCompose(text);
}
