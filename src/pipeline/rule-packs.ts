import { isToldToWait, TransientError, UserError } from '../domain/errors.js';
import type { Engine } from '../domain/engine.js';
import type { RulePackReader } from '../domain/ports.js';
import type { RepositoryConfig } from '../domain/repository-config.js';
import type { PackFile, PackPin } from '../domain/rule-pack.js';
import type { ConfigWarning, Settings } from '../domain/snapshot.js';
import { withoutBadRules } from './checked-rules.js';
import { joined, parseRuleFolder } from './custom-rules.js';
import { idPrefix, readPin } from './pack-pin.js';
import { toWarnings } from './rule-warnings.js';

/** Every rule is sent along with every file, so there is an end to them. */
const MAX_RULES = 500;

/** Packs that settings name, without what is wrong among them: that is a warning of the settings. */
export function pinsOf({ rule_packs: packs }: Pick<RepositoryConfig, 'rule_packs'>): readonly PackPin[] {
  const pins = new Map<string, PackPin>();
  for (const text of packs) {
    const pin = readPin(text);
    if (!('why' in pin) && !pins.has(idPrefix(pin))) pins.set(idPrefix(pin), pin);
  }
  return [...pins.values()];
}

export interface PackPorts {
  readonly packs: RulePackReader;
  readonly engine: Engine;
}

/** Rules of one pack that can run, and what there is to say of it. */
type ReadPack = Pick<Settings, 'customRules' | 'warnings'>;

/** Settings with the rules of the packs that they name. A pack that cannot be had is named, and nothing else changes. */
export async function withPacks(
  ports: PackPorts,
  installationId: number,
  settings: Settings,
  signal: AbortSignal,
): Promise<Settings> {
  const pins = pinsOf(settings.config);
  if (pins.length === 0) return settings;
  const read = await Promise.all(pins.map((pin) => readPack(ports, installationId, pin, settings, signal)));
  const { rules } = joined([
    { rules: settings.customRules, problems: [] },
    ...read.map(({ customRules }) => ({ rules: customRules, problems: [] })),
  ]);
  const kept = rules.slice(0, Math.max(MAX_RULES, settings.customRules.length));
  const tooMany: ConfigWarning = {
    line: null,
    key: 'rule_packs',
    message: `The packs hold more than ${MAX_RULES} rules together; those beyond are off.`,
  };
  return {
    ...settings,
    customRules: kept,
    warnings: [
      ...settings.warnings,
      ...read.flatMap(({ warnings }) => warnings),
      ...(kept.length < rules.length ? [tooMany] : []),
    ],
  };
}

async function readPack(
  { packs, engine }: PackPorts,
  installationId: number,
  pin: PackPin,
  { config }: Settings,
  signal: AbortSignal,
): Promise<ReadPack> {
  const files = await filesOf(packs, installationId, pin, signal);
  if ('why' in files) return { customRules: [], warnings: [warning(pin, `${files.why} Its rules are off.`)] };
  const prefix = idPrefix(pin);
  const { rules, problems } = parseRuleFolder(files.map(toTreeFile(pin)), prefix);
  if (rules.length === 0 && problems.length === 0)
    return { customRules: [], warnings: [warning(pin, 'There is no rule in its folder `rules`.')] };
  const named = new Set([...rules.map(({ meta }) => meta.id), ...problems.map(({ ruleId }) => ruleId)]);
  const unknown = Object.keys(config.rules)
    .filter((id) => id.startsWith(prefix) && !named.has(id))
    .map((id) => ({ line: null, key: `rules.${id}`, message: `There is no rule \`${id}\`.` }));
  // Each pack by itself: what is too much for the check in one of them switches no other off.
  return withoutBadRules(
    engine,
    { customRules: rules, warnings: [...toWarnings(problems), ...unknown] },
    signal,
    `the pack \`${pin.text}\``,
  );
}

/** Waits only for GitHub's limits: the review itself would have to wait for them too. */
async function filesOf(
  packs: RulePackReader,
  installationId: number,
  pin: PackPin,
  signal: AbortSignal,
): Promise<readonly PackFile[] | { readonly why: string }> {
  try {
    return await packs.read(installationId, pin, signal);
  } catch (error) {
    signal.throwIfAborted();
    const isTheirs = error instanceof UserError || error instanceof TransientError;
    if (!isTheirs || isToldToWait(error)) throw error;
    return { why: /[.!?]$/u.test(error.message) ? error.message : `${error.message}.` };
  }
}

function warning(pin: PackPin, why: string): ConfigWarning {
  return { line: null, key: 'rule_packs', message: `\`${pin.text}\`: ${why}` };
}

function toTreeFile(pin: PackPin) {
  return ({ path, text }: PackFile) => ({
    path: `${pin.text}/${path}`,
    content:
      text === null ? ({ kind: 'unreadable', why: 'too-large' } as const) : ({ kind: 'text', text } as const),
  });
}
