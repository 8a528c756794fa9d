import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';
import { nearest } from '../domain/nearest.js';
import { isDeeplyNested } from '../domain/nesting.js';
import { CUSTOM_RULES_PATH } from '../domain/custom-rule.js';
import { UserError } from '../domain/errors.js';
import type { RepositoryRef } from '../domain/ids.js';
import type { PullRequestReader, TreeFile } from '../domain/ports.js';
import {
  CONFIG_PATH,
  DEFAULT_CONFIG,
  DEFAULT_QUIET_HOURS,
  repositoryConfigSchema,
  type RepositoryConfig,
} from '../domain/repository-config.js';
import type { ConfigSource, ConfigWarning, LoadedConfig, PullRequest, Settings } from '../domain/snapshot.js';
import { idleSettings } from './idle-settings.js';
import { describeIssue } from './settings-words.js';
import { idPrefix, readPin } from './pack-pin.js';
import { joined, parseRuleFolder, type RuleFolder } from './custom-rules.js';
import { toWarnings } from './rule-warnings.js';

const MAX_CONFIG_CHARACTERS = 64 * 1024;
/** Where GitHub lets an owner keep what holds for all of their repositories. */
export const OWNERS_REPOSITORY = '.github';

/** Settings that hold for a pull request: from the tip of its base branch, and never from the pull request itself. */
export function loadSettings(
  reader: Pick<PullRequestReader, 'onBranch'>,
  { ref, baseRef }: Pick<PullRequest, 'baseRef'> & { readonly ref: { readonly repository: RepositoryRef } },
  ruleIds: readonly string[],
): Promise<Settings> {
  return loadSettingsAt(reader, ref.repository, baseRef, ruleIds);
}

/**
 * Settings at the tip of a branch, null for the default one. A repository without a file follows the one in its owner's
 * `.github` repository; a file that is there, broken or not, is its own.
 */
export async function loadSettingsAt(
  reader: Pick<PullRequestReader, 'onBranch'>,
  repository: RepositoryRef,
  branch: string | null,
  ruleIds: readonly string[],
): Promise<Settings> {
  const found = await reader.onBranch(repository, branch, WANTED);
  const own = parseRuleFolder(found?.folder ?? []);
  if (found === null || found.file === null) return loadOwnersSettings(reader, repository, ruleIds, own);
  const source = { repository: null, path: CONFIG_PATH, sha: found.commitSha };
  return readSettings(source, found.file, ruleIds, own);
}

const WANTED = { path: CONFIG_PATH, folder: CUSTOM_RULES_PATH };

async function loadOwnersSettings(
  reader: Pick<PullRequestReader, 'onBranch'>,
  { installationId, owner, name }: RepositoryRef,
  ruleIds: readonly string[],
  own: RuleFolder,
): Promise<Settings> {
  const defaults = withRules({ config: DEFAULT_CONFIG, source: null, warnings: [] }, own);
  if (name.toLowerCase() === OWNERS_REPOSITORY) return defaults;
  const repository = `${owner}/${OWNERS_REPOSITORY}`;
  try {
    const at = { installationId, owner, name: OWNERS_REPOSITORY };
    const found = await reader.onBranch(at, null, WANTED);
    if (found === null) return defaults;
    const rules = joined([own, parseRuleFolder(found.folder)]);
    if (found.file === null) return withRules({ config: DEFAULT_CONFIG, source: null, warnings: [] }, rules);
    const source = { repository, path: CONFIG_PATH, sha: found.commitSha };
    return readSettings(source, found.file, ruleIds, rules);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    // Somebody else's repository may be closed to us; that is no reason to leave this one without a review.
    const message = `GitHub refused to show \`${repository}\`, so the defaults are used.`;
    return { ...defaults, warnings: [{ line: null, key: null, message }, ...defaults.warnings] };
  }
}

function readSettings(
  source: ConfigSource,
  { content }: TreeFile,
  ruleIds: readonly string[],
  rules: RuleFolder,
): Settings {
  if (content.kind === 'text') {
    const known = [...ruleIds, ...rules.rules.map(({ meta }) => meta.id)];
    return withRules({ source, ...parseSettings(content.text, known) }, rules);
  }
  const message = 'The file cannot be read as text, so the defaults are used.';
  return withRules({ config: DEFAULT_CONFIG, source, warnings: [{ line: null, key: null, message }] }, rules);
}

function withRules(loaded: LoadedConfig, { rules, problems }: RuleFolder): Settings {
  return { ...loaded, warnings: [...loaded.warnings, ...toWarnings(problems)], customRules: rules };
}

/**
 * Parses a configuration file. A setting that is wrong falls back to its default and is reported with its line; a file
 * that is no YAML mapping falls back as a whole. Nothing in it can stop a review.
 */
export function parseSettings(
  text: string,
  ruleIds: readonly string[],
): { readonly config: RepositoryConfig; readonly warnings: readonly ConfigWarning[] } {
  if (text.length > MAX_CONFIG_CHARACTERS)
    return whole(null, 'The file is larger than 64 KB, so the defaults are used.');
  if (isDeeplyNested(text)) return whole(null, 'The file is nested too deeply, so the defaults are used.');
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken !== undefined) {
    return whole(
      lines.linePos(broken.pos[0]).line,
      `Not valid YAML (${firstLine(broken.message)}), so the defaults are used.`,
    );
  }
  const value = toPlain(document);
  if (value === null) return { config: DEFAULT_CONFIG, warnings: [] };
  if (!isMapping(value)) return whole(1, 'The file must be a mapping of settings, so the defaults are used.');
  return validate(value, ruleIds, (path) => lineOf(document, lines, path));
}

/** With those that a mapping has only where somebody wrote it. */
const ALL_SETTINGS = {
  ...DEFAULT_CONFIG,
  crawl: { ...DEFAULT_CONFIG.crawl, quiet_hours: DEFAULT_QUIET_HOURS },
};

type Path = readonly PropertyKey[];
type Mapping = Record<string, unknown>;

function validate(value: Mapping, ruleIds: readonly string[], line: (path: Path) => number | null) {
  const warnings: ConfigWarning[] = [];
  const warn = (path: Path, message: string): void => {
    warnings.push({ line: line(path), key: path.map(String).join('.'), message });
  };
  const parsed = repositoryConfigSchema.safeParse(value);
  const issues = parsed.success ? [] : parsed.error.issues;
  for (const issue of issues) reportIssue(issue, value, warn);
  const kept = parsed.success ? parsed.data : repositoryConfigSchema.parse(withoutBadKeys(value, issues));
  const taken = new Map<string, string>();
  for (const [index, text] of kept.rule_packs.entries()) {
    const pin = readPin(text);
    const other = 'why' in pin ? undefined : taken.get(idPrefix(pin));
    if ('why' in pin) warn(['rule_packs', index], pin.why);
    else if (other !== undefined)
      warn(['rule_packs', index], `\`${other}\` is the same pack, and the one that is taken.`);
    else taken.set(idPrefix(pin), text);
  }
  // What a pack holds is known once it has been read.
  const ofPack = (id: string): boolean => [...taken.keys()].some((prefix) => id.startsWith(prefix));
  for (const id of Object.keys(kept.rules)) {
    if (!ruleIds.includes(id) && !ofPack(id)) warn(['rules', id], noRule(id, ruleIds));
  }
  for (const { setting, needs } of idleSettings(kept))
    warn(setting, `It does nothing without \`${needs}: true\`.`);
  return { config: kept, warnings };
}

function noRule(id: string, ruleIds: readonly string[]): string {
  const meant = nearest(id, ruleIds);
  return `There is no rule \`${id}\`.${meant === null ? '' : ` Did you mean \`${meant}\`?`}`;
}

function reportIssue(
  issue: z.core.$ZodIssue,
  value: Mapping,
  warn: (path: Path, message: string) => void,
): void {
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) warn([...issue.path, key], unknownSetting(issue.path, key));
  } else {
    warn(issue.path, describeIssue(issue, value, settingsAt(issue.path)));
  }
}

function unknownSetting(path: Path, key: string): string {
  const meant = nearest(key, settingsAt(path));
  return `Unknown setting; it is ignored.${meant === null ? '' : ` Did you mean \`${meant}\`?`}`;
}

/** Names of the settings of a mapping: those that its default has. */
function settingsAt(path: Path): readonly string[] {
  let at: unknown = ALL_SETTINGS;
  for (const key of path) at = isMapping(at) ? at[String(key)] : undefined;
  return isMapping(at) ? Object.keys(at) : [];
}

/** The mapping without what is wrong in it: an entry of a nested mapping alone, else the whole setting. */
function withoutBadKeys(value: Mapping, issues: readonly z.core.$ZodIssue[]): Mapping {
  let kept = value;
  for (const path of issues.flatMap(badPaths)) kept = without(kept, path);
  return kept;
}

function badPaths(issue: z.core.$ZodIssue): readonly Path[] {
  return issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path];
}

function without(value: Mapping, [first, ...rest]: Path): Mapping {
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, entry]) => {
      if (key !== String(first)) return [[key, entry]];
      return isMapping(entry) && rest.length > 0 ? [[key, without(entry, rest)]] : [];
    }),
  );
}

/** Line of the deepest part of `path` that the file has. */
function lineOf(document: Document, lines: LineCounter, path: Path): number | null {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (hasRange(node)) return lines.linePos(node.range[0]).line;
  }
  return null;
}

function hasRange(node: unknown): node is { readonly range: readonly [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}

function toPlain(document: Document): unknown {
  try {
    return document.toJS({ maxAliasCount: 50 });
  } catch {
    // An alias bomb: `isMapping` refuses a string.
    return 'too many aliases';
  }
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0]?.replace(/[.:]\s*$/, '') ?? '';
}

function whole(line: number | null, message: string) {
  return { config: DEFAULT_CONFIG, warnings: [{ line, key: null, message }] };
}
