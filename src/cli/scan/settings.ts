import { join } from 'node:path';
import type { CustomRule } from '../../domain/custom-rule.js';
import type { RuleMeta } from '../../domain/finding.js';
import type { RuleLevels } from '../../domain/engine.js';
import type { ConfigWarning } from '../../domain/snapshot.js';
import { CONFIG_PATH, DEFAULT_CONFIG } from '../../domain/default-config.js';
import type { RepositoryConfig } from '../../domain/repository-config.js';
import { MODEL_RULES } from '../../domain/model-rules.js';
import { TOOL_REPORT_RULE } from '../../domain/undetected.js';
import { toWarnings } from '../../pipeline/rule-warnings.js';
import type { Base } from './base.js';
import { loadScanRules } from './custom-rules.js';
import { git } from './git.js';
import { decode, readOnDisk, toTreeFile } from './read.js';
import type { ScanSettings } from './result.js';

/** Settings in force, with all of the file that a scan has a use for. */
export interface LoadedSettings extends ScanSettings {
  readonly config: RepositoryConfig;
  /** Rules that the scanned tree brings. */
  readonly customRules: readonly CustomRule[];
}

/**
 * Settings of the scanned tree. With a base they are read there, as for a pull request: a change does not decide how it
 * is judged.
 */
export async function loadScanSettings(
  root: string,
  base: Base | null,
  rules: readonly RuleMeta[],
  allRules: boolean,
): Promise<LoadedSettings> {
  const source = base === null ? CONFIG_PATH : `${CONFIG_PATH} at ${base.ref}`;
  const text = base === null ? textOnDisk(root) : await textAtBase(root, base);
  const own = await loadScanRules(root, base);
  const all = [...rules, ...own.rules.map(({ meta }) => meta)];
  // A scan asks no model and reads no tool; settings for these are none of its business, and no mistake.
  const ids = [...all, TOOL_REPORT_RULE, ...MODEL_RULES].map((rule) => rule.id);
  const { config, warnings } =
    text.kind === 'text' ? await parsed(text.text, ids) : { config: DEFAULT_CONFIG, warnings: [] };
  const unreadable = {
    line: null,
    key: null,
    message: 'The file cannot be read as text, so the defaults are used.',
  };
  return {
    config,
    source: text.kind === 'none' ? null : source,
    warnings: [...(text.kind === 'unreadable' ? [unreadable] : warnings), ...toWarnings(own.problems)],
    customRules: own.rules,
    allRules,
    rules: allRules ? { ...switchedOn(all), ...config.rules } : config.rules,
  };
}

/** What reads settings is loaded where there are some. */
async function parsed(text: string, ids: readonly string[]) {
  return (await import('../../pipeline/repository-settings.js')).parseSettings(text, ids);
}

/** Every rule that is off by default, at its own level. What the settings say of one still stands. */
function switchedOn(rules: readonly RuleMeta[]): RuleLevels {
  const off = rules.filter((rule) => rule.offByDefault !== undefined);
  return Object.fromEntries(off.map((rule) => [rule.id, rule.severity]));
}

/** The settings first, then each file of rules, from its top to its end. */
export function byLine(a: ConfigWarning, b: ConfigWarning): number {
  return (a.path ?? '').localeCompare(b.path ?? '', 'en') || (a.line ?? 0) - (b.line ?? 0);
}

type SettingsText =
  | { readonly kind: 'none' | 'unreadable' }
  | { readonly kind: 'text'; readonly text: string };

function textOnDisk(root: string): SettingsText {
  const found = readOnDisk(join(root, CONFIG_PATH), CONFIG_PATH);
  if (found.kind === 'gone') return { kind: 'none' };
  if (found.kind !== 'bytes') return { kind: 'unreadable' };
  const { content } = toTreeFile(CONFIG_PATH, found, () => false);
  return content.kind === 'text' ? content : { kind: 'unreadable' };
}

async function textAtBase(root: string, { commit }: Base): Promise<SettingsText> {
  const listed = await git(root, ['ls-tree', '-z', '--full-tree', commit, '--', CONFIG_PATH]);
  const [, mode = '', blobSha = ''] = /^(\d+) \w+ (\w+)\t/.exec(listed.toString()) ?? [];
  if (mode === '') return { kind: 'none' };
  if (!mode.startsWith('100')) return { kind: 'unreadable' };
  const text = decode(await git(root, ['cat-file', 'blob', blobSha]));
  return text === null ? { kind: 'unreadable' } : { kind: 'text', text };
}
