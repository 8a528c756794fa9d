import { parse } from 'smol-toml';
import { z } from 'zod';
import type { Setting } from '../../domain/profile.js';
import { isDeeplyNested } from '../../domain/nesting.js';
import { inLanguage } from '../layout.js';
import type { SettingsReader } from './reader.js';
import { restriction } from './restrictions.js';

/** UTF-16 units; a configuration that people write has a tenth of it. */
const MAX_TEXT = 256 * 1024;

const lintSchema = z.object({
  'flake8-tidy-imports': z
    .object({ 'banned-api': z.record(z.string(), z.object({ msg: z.string().optional() })).optional() })
    .optional(),
});
const ruffSchema = z.object({
  'line-length': z.int().optional(),
  lint: lintSchema.optional().catch(undefined),
});
const pyprojectSchema = z.object({
  tool: z.object({
    ruff: ruffSchema.optional().catch(undefined),
    black: z
      .object({ 'line-length': z.int().default(88) })
      .optional()
      .catch(undefined),
  }),
});

/** Ruff and Black, in `ruff.toml` or `pyproject.toml`. */
export const ruff: SettingsReader = {
  names: /^(?:pyproject|\.?ruff)\.toml$/u,
  readsText: true,
  read(text, name) {
    const data = readToml(text);
    const project = name === 'pyproject.toml' ? pyprojectSchema.safeParse(data).data?.tool : undefined;
    const own = project === undefined ? ruffSchema.safeParse(data).data : project.ruff;
    const width = own?.['line-length'] ?? project?.black?.['line-length'];
    const banned = own?.lint?.['flake8-tidy-imports']?.['banned-api'] ?? {};
    const lineOf = lineFinder(text);
    const layout: readonly Setting[] =
      width === undefined
        ? []
        : [
            {
              tool: 'ruff',
              convention: inLanguage('formatting.line-width', 'python'),
              value: String(width),
              line: lineOf('line-length'),
            },
          ];
    return [
      ...layout,
      ...Object.entries(banned)
        .slice(0, MAX_BANNED)
        .flatMap(([api, { msg }]) => restriction('ruff', 'import', api, msg, lineOf(api))),
    ];
  },
};

const MAX_BANNED = 50;

function readToml(text: string): unknown {
  if (text.length > MAX_TEXT || isDeeplyNested(text)) return null;
  try {
    return parse(text);
  } catch {
    return null;
  }
}

/** The line that first holds a word; the first where none does. */
function lineFinder(text: string): (word: string) => number {
  const lines = text.split('\n');
  return (word) => Math.max(lines.findIndex((line) => line.includes(word)) + 1, 1);
}
