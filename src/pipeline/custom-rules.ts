import { LineCounter, parseAllDocuments, type Document } from 'yaml';
import { z } from 'zod';
import { MAX_RULE_FILES, type CustomRule, type CustomRuleProblem } from '../domain/custom-rule.js';
import { isDeeplyNested } from '../domain/nesting.js';
import type { TreeFile } from '../domain/ports.js';

/** Larger files, and rules beyond this number, are refused: every rule runs on every changed file. */
const MAX_CHARACTERS = 64 * 1024;
const MAX_DOCUMENTS = 100;

/** Cases that a rule has to be silent on, or to report. */
export interface RuleTable {
  readonly ruleId: string;
  readonly path: string;
  readonly valid: readonly string[];
  readonly invalid: readonly string[];
}

/** What a file of rules holds. */
export interface RuleFile {
  readonly rules: readonly CustomRule[];
  readonly tables: readonly RuleTable[];
  readonly problems: readonly CustomRuleProblem[];
}

const id = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/u, 'Use lower-case words with hyphens')
  .max(80);
const mapping = z.record(z.string(), z.unknown());
const globs = z.array(z.string().min(1).max(500)).max(50);

const ruleSchema = z.strictObject({
  id,
  language: z.string().min(1).max(40),
  message: z.string().min(1).max(300),
  severity: z.enum(['error', 'warning', 'info', 'hint', 'off']).default('warning'),
  note: z.string().max(2_000).default(''),
  rule: mapping,
  constraints: mapping.optional(),
  utils: mapping.optional(),
  transform: mapping.optional(),
  fix: z.string().max(4_000).optional(),
  files: globs.default([]),
  ignores: globs.default([]),
  // For people and other tools; nothing here reads them.
  url: z.string().optional(),
  metadata: mapping.optional(),
});

const code = z.array(z.string().max(10_000)).max(100).default([]);
const tableSchema = z.strictObject({ id, valid: code, invalid: code });

/** Short names of languages; the others are ours in lower case. */
const LANGUAGES: Readonly<Record<string, string>> = {
  js: 'javascript',
  jsx: 'javascript',
  ts: 'typescript',
  py: 'python',
  golang: 'go',
  rb: 'ruby',
  rs: 'rust',
};

/** Rules of a folder, and what is wrong with them. */
export interface RuleFolder {
  readonly rules: readonly CustomRule[];
  readonly problems: readonly CustomRuleProblem[];
}

/**
 * Rules of all `.yml` files of a folder. Of two with one id the first stands.
 * @param idPrefix what the ids of a pack begin with; empty for a repository's own rules.
 */
export function parseRuleFolder(
  files: readonly Pick<TreeFile, 'path' | 'content'>[],
  idPrefix = '',
): RuleFolder {
  const named = files.filter(({ path }) => /\.ya?ml$/u.test(path));
  const read = named.slice(0, MAX_RULE_FILES).map(({ path, content }): RuleFile => {
    if (content.kind === 'text') return parseRuleFile(path, content.text, idPrefix);
    return {
      rules: [],
      tables: [],
      problems: [{ ruleId: null, source: { path, line: 1 }, why: 'The file cannot be read as text.' }],
    };
  });
  const problems = read.flatMap((file) => file.problems);
  for (const { path } of named.slice(MAX_RULE_FILES, MAX_RULE_FILES + 1))
    problems.push({
      ruleId: null,
      source: { path, line: 1 },
      why: `Only the first ${MAX_RULE_FILES} files are read.`,
    });
  return joined([{ rules: read.flatMap((file) => file.rules), problems }]);
}

/** The rules of several folders, the nearest first: an id that is taken is taken. */
export function joined(folders: readonly RuleFolder[]): RuleFolder {
  const rules = new Map<string, CustomRule>();
  const problems = folders.flatMap((folder) => folder.problems);
  for (const rule of folders.flatMap((folder) => folder.rules)) {
    const other = rules.get(rule.meta.id);
    if (other === undefined) rules.set(rule.meta.id, rule);
    else if (other.source.path !== rule.source.path || other.source.line !== rule.source.line)
      problems.push({
        ruleId: rule.meta.id,
        source: rule.source,
        why: `\`${other.source.path}\` has a rule of this name.`,
      });
  }
  return { rules: [...rules.values()], problems };
}

/** Reads rules and their tables of cases from one file in ast-grep's format. A bad one leaves the others as they are. */
export function parseRuleFile(path: string, text: string, idPrefix = ''): RuleFile {
  const whole = (line: number, why: string): RuleFile => ({
    rules: [],
    tables: [],
    problems: [{ ruleId: null, source: { path, line }, why }],
  });
  if (text.length > MAX_CHARACTERS) return whole(1, 'The file is larger than 64 KB.');
  if (isDeeplyNested(text)) return whole(1, 'The file is nested too deeply.');
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  // An empty text gives no list.
  const all: readonly Document[] = Array.isArray(documents) ? documents : [];
  if (all.length > MAX_DOCUMENTS) return whole(1, `The file holds more than ${MAX_DOCUMENTS} rules.`);
  const rules: CustomRule[] = [];
  const tables: RuleTable[] = [];
  const problems: CustomRuleProblem[] = [];
  for (const document of all) {
    const read = readDocument(document, path, lines, idPrefix);
    if (read === null) continue;
    if ('why' in read) problems.push(read);
    else if ('ruleId' in read) tables.push(read);
    else rules.push(read);
  }
  return { rules, tables, problems };
}

function readDocument(
  document: Document,
  path: string,
  lines: LineCounter,
  idPrefix: string,
): CustomRule | RuleTable | CustomRuleProblem | null {
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const [broken] = document.errors;
  const start = lineAt(document.contents?.range?.[0] ?? document.range?.[0] ?? 0);
  const problem = (line: number, why: string, ruleId: string | null = null): CustomRuleProblem => ({
    ruleId,
    source: { path, line },
    why,
  });
  if (broken !== undefined)
    return problem(lineAt(broken.pos[0]), `Not valid YAML: ${firstLine(broken.message)}.`);
  const value = toPlain(document);
  if (value === null) return null;
  if (typeof value !== 'object' || Array.isArray(value))
    return problem(start, 'A rule is a mapping with `id`, `language`, `message` and `rule`.');
  const isTable = !('rule' in value) && ('valid' in value || 'invalid' in value);
  const parsed = isTable ? tableSchema.safeParse(value) : ruleSchema.safeParse(value);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const key =
      issue === undefined ? [] : issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : issue.path;
    const node = key.length === 0 ? undefined : document.getIn(key, true);
    const line = hasRange(node) ? lineAt(node.range[0]) : start;
    return problem(line, issueText(issue), idIn(value, idPrefix));
  }
  const source = { path, line: start };
  return 'rule' in parsed.data
    ? toRule(parsed.data, source, idPrefix)
    : { ruleId: idPrefix + parsed.data.id, path, valid: parsed.data.valid, invalid: parsed.data.invalid };
}

function issueText(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'unrecognized_keys') return `\`${issue.keys.join('`, `')}\` is not supported.`;
  return `\`${issue?.path.join('.') ?? ''}\`: ${issue?.message ?? 'not valid'}.`;
}

/** The id that somebody gave, whatever it is; null for none. */
function idIn(value: object, idPrefix: string): string | null {
  return 'id' in value && typeof value.id === 'string' ? idPrefix + value.id : null;
}

function toRule(
  value: z.infer<typeof ruleSchema>,
  source: CustomRule['source'],
  idPrefix: string,
): CustomRule {
  const { rule, constraints, utils, transform, fix = null, files, ignores, note } = value;
  const name = value.language.toLowerCase();
  const message = sentence(value.message);
  const severity = value.severity === 'hint' || value.severity === 'off' ? 'info' : value.severity;
  return {
    meta: {
      id: idPrefix + value.id,
      kind: 'maintenance',
      severity,
      ...(value.severity === 'off' ? { offByDefault: 'Its file says `severity: off`.' } : {}),
      confidence: 0.95,
      languages: [LANGUAGES[name] ?? name],
      summary: message,
      why:
        note === ''
          ? `A rule of ${idPrefix === '' ? 'this repository' : 'a pack'}, from \`${source.path}\`.`
          : sentence(note),
      ...(fix === null ? {} : { fix: 'The fix is the one that the rule gives.' }),
      examples: { bad: '', good: '' },
      equivalents: [],
    },
    source,
    matcher: {
      rule,
      ...(constraints === undefined ? {} : { constraints }),
      ...(utils === undefined ? {} : { utils }),
      ...(transform === undefined ? {} : { transform }),
    },
    message,
    fix,
    files,
    ignores,
  };
}

/** One line that ends with a full stop. */
function sentence(text: string): string {
  const line = text.replaceAll(/\s+/gu, ' ').trim();
  return /[.!?]$/u.test(line) ? line : `${line}.`;
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    // An alias bomb is no mapping.
    return 'too many aliases';
  }
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/[.:]\s*$/u, '') ?? '';
}
