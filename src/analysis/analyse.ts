import { createHash } from 'node:crypto';
import type { CustomRule } from '../domain/custom-rule.js';
import type { FindingKind, RuleMeta, Severity } from '../domain/finding.js';
import type { RuleLevels } from '../domain/ports.js';
import type { Range } from '../domain/text.js';
import { compileCustomRule } from './custom/compile.js';
import { languageById, type LanguageId } from './languages/index.js';
import type { Language, Scopes } from './languages/language.js';
import { levelOf } from './level.js';
import { nearSyntaxProblem } from './syntax-problems.js';
import type { ParsedFile } from './parse.js';
import type { Report, Rule, RuleContext, RuleFix } from './rule.js';
import { RULES } from './rules/index.js';
import type { SyntaxNode } from './syntax-tree.js';
import { createWordFinder, type WordFinder } from './words.js';

/** What a rule reported in one text, before it is compared with anything. */
export interface RawFinding {
  readonly ruleId: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  readonly confidence: number;
  readonly range: Range;
  readonly message: string;
  /** Name of the function, class or variable that it stands in; empty at the top of the file. */
  readonly symbol: string;
  /** SHA-256 of the blamed node's text without its layout, in hex. */
  readonly identity: string;
  readonly fix: RuleFix | null;
}

/** A bug of a rule. Its findings up to there are kept, and all those of the other rules. */
export interface RuleError {
  readonly ruleId: string;
  readonly error: unknown;
}

export interface Analysis {
  /** In text order. */
  readonly findings: readonly RawFinding[];
  readonly ruleErrors: readonly RuleError[];
  /** What people silenced with comments, in text order: nobody is told of it. */
  readonly suppressed: readonly RawFinding[];
}

export interface AnalyseOptions {
  readonly path: string;
  /** Levels that differ from what the rules say of themselves; `off` switches a rule off, any other switches it on. */
  readonly rules: RuleLevels;
  /** Rules that the repository wrote. */
  readonly custom?: readonly CustomRule[];
  /** When given, only these rules run. */
  readonly only?: ReadonlySet<string>;
  /** Gives the scopes of the file when somebody has them already. */
  readonly scopes?: () => Scopes;
  /** Only for tests of the walk itself. */
  readonly registry?: readonly Rule[];
}

interface ActiveRule {
  readonly rule: Rule;
  readonly severity: Severity;
  failed: boolean;
}

type Handler = { readonly active: ActiveRule; readonly handle: (node: SyntaxNode) => void };

/** One walk over the file for all enabled rules of its language. */
export function analyse(parsed: ParsedFile, options: AnalyseOptions): Analysis {
  const reports: Reported[] = [];
  const ruleErrors: RuleError[] = [];
  const handlers = new Map<string, Handler[]>();
  const atEnd: { readonly active: ActiveRule; readonly end: () => void }[] = [];
  const language = languageById(parsed.languageId);
  const inBrokenText = lazily(() => nearSyntaxProblem(parsed, (node) => language.isMisread?.(node) === true));
  const suppressions = lazily(() => language.readSuppressions(parsed));
  const symbolOf = symbolFinder(parsed, language);
  const { text, languageId, root } = parsed;
  const shared: Omit<RuleContext, 'report'> = {
    path: options.path,
    text,
    languageId,
    root,
    textOf: (node) => text.slice(node.start, node.end),
    scopes: options.scopes ?? lazily(() => language.createScopes(parsed)),
    style: lazily(() => language.readStyle(parsed)),
    flow: lazily(() => language.createFlow(parsed)),
  };

  const fail = (active: ActiveRule, error: unknown): void => {
    active.failed = true;
    ruleErrors.push({ ruleId: active.rule.meta.id, error });
  };
  const guarded = (active: ActiveRule, work: () => void): void => {
    if (active.failed) return;
    try {
      work();
    } catch (error) {
      fail(active, error);
    }
  };

  for (const active of activeRules(parsed, options)) {
    const report = (reported: Report): void => {
      if (inBrokenText()(reported.node)) return;
      const { start } = reported.range ?? reported.node;
      const { meta } = active.rule;
      const isSuppressed = suppressions().silences(meta, start);
      const finding = toFinding(parsed, active, reported, symbolOf(reported.node));
      reports.push({ finding, meta, node: reported.node, isSuppressed });
    };
    guarded(active, () => {
      const visitor = active.rule.create({ ...shared, report });
      for (const type of Object.keys(visitor.on)) {
        const handle = visitor.on[type];
        if (handle === undefined) continue;
        const list = handlers.get(type);
        if (list === undefined) handlers.set(type, [{ active, handle }]);
        else list.push({ active, handle });
      }
      if (visitor.end !== undefined) atEnd.push({ active, end: visitor.end });
    });
  }

  walk(parsed, handlers, fail);
  for (const { active, end } of atEnd) guarded(active, end);

  const kept = withoutRepeated(reports);
  const inOrder = (isSuppressed: boolean): RawFinding[] =>
    kept
      .filter((one) => one.isSuppressed === isSuppressed)
      .map(({ finding }) => finding)
      .sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  return { findings: inOrder(false), ruleErrors, suppressed: inOrder(true) };
}

interface Reported {
  readonly finding: RawFinding;
  readonly meta: RuleMeta;
  readonly node: SyntaxNode;
  readonly isSuppressed: boolean;
}

/** Leaves out what a rule says of a defect that a stronger one names too, silenced or not. */
function withoutRepeated(reports: readonly Reported[]): readonly Reported[] {
  if (reports.every(({ meta }) => meta.yieldsTo === undefined)) return reports;
  const said = new Map<SyntaxNode | null, Set<string>>();
  for (const { node, meta } of reports) said.set(node, (said.get(node) ?? new Set()).add(meta.id));
  return reports.filter(({ node, meta: { yieldsTo = [] } }) =>
    yieldsTo.every((id) => said.get(node)?.has(id) !== true && said.get(node.parent)?.has(id) !== true),
  );
}

function walk(
  { nodes }: ParsedFile,
  handlers: ReadonlyMap<string, readonly Handler[]>,
  fail: (active: ActiveRule, error: unknown) => void,
): void {
  for (const node of nodes) {
    const list = handlers.get(node.type);
    if (list === undefined) continue;
    for (const { active, handle } of list) {
      if (active.failed) continue;
      // Written out: a closure for each call of a handler would cost as much as most handlers.
      try {
        handle(node);
      } catch (error) {
        fail(active, error);
      }
    }
  }
}

/** The rules of one language with what finds their words. */
interface LanguageRules {
  readonly rules: readonly Rule[];
  readonly findWords: WordFinder;
}

const shippedRules = new Map<LanguageId, LanguageRules>();

function rulesOf(languageId: LanguageId, registry: readonly Rule[]): LanguageRules {
  const known = registry === RULES ? shippedRules.get(languageId) : undefined;
  if (known !== undefined) return known;
  const rules = registry.filter(({ meta }) => meta.languages.includes(languageId));
  const made = { rules, findWords: createWordFinder(rules.flatMap(({ mentions = [] }) => mentions)) };
  if (registry === RULES) shippedRules.set(languageId, made);
  return made;
}

function activeRules({ languageId, text }: ParsedFile, options: AnalyseOptions): ActiveRule[] {
  const { rules: levels, only, registry = RULES, custom = [] } = options;
  const active: ActiveRule[] = [];
  const { rules, findWords } = rulesOf(languageId, registry);
  const words = lazily(() => findWords(text));
  const own = custom.map(compileCustomRule).filter(({ meta }) => meta.languages.includes(languageId));
  for (const rule of own.length === 0 ? rules : [...rules, ...own]) {
    if (only !== undefined && !only.has(rule.meta.id)) continue;
    if (rule.mentions?.some((word) => words().has(word)) === false) continue;
    const level = levelOf(rule.meta, levels);
    if (level !== 'off') active.push({ rule, severity: level, failed: false });
  }
  return active;
}

function toFinding(
  parsed: ParsedFile,
  { rule, severity }: ActiveRule,
  report: Report,
  symbol: string,
): RawFinding {
  const { node, message, fix } = report;
  // Nothing but the two: a rule may hand over a node, and a node does not leave the process.
  const { start, end } = report.range ?? node;
  return {
    ruleId: rule.meta.id,
    kind: rule.meta.kind,
    severity,
    confidence: rule.meta.confidence,
    range: { start, end },
    message,
    symbol,
    identity: identityOf(parsed.text, node),
    fix: fix ?? null,
  };
}

/** Tells the nearest name around a node; empty at the top of the file. Linear for any number of questions. */
function symbolFinder({ text }: ParsedFile, language: Language): (node: SyntaxNode) => string {
  const known = new Map<SyntaxNode, string>();
  return (node) => {
    const passed: SyntaxNode[] = [];
    let symbol: string | null = null;
    for (let at: SyntaxNode | null = node; at !== null && symbol === null; at = at.parent) {
      symbol = known.get(at) ?? language.symbolName(text, at);
      passed.push(at);
    }
    for (const one of passed) known.set(one, symbol ?? '');
    return symbol ?? '';
  };
}

/** Longer texts are identified by both ends: findings nested in each other would else copy the file many times. */
const MAX_IDENTITY = 1000;

function identityOf(text: string, { start, end }: SyntaxNode): string {
  const half = MAX_IDENTITY / 2;
  const kept =
    end - start <= MAX_IDENTITY
      ? text.slice(start, end)
      : `${text.slice(start, start + half)}…${text.slice(end - half, end)}`;
  return createHash('sha256').update(kept.replaceAll(/\s+/gu, ' ')).digest('hex');
}

function lazily<T extends object>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}
