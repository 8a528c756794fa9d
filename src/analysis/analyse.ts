import type { CustomRule } from '../domain/custom-rule.js';
import type { LanguageVersion } from '../domain/language-version.js';
import type { RuleLevels } from '../domain/engine.js';
import { activeRules, type ActiveRule } from './active-rules.js';
import { languageById } from './languages/index.js';
import type { Scopes } from './languages/language.js';
import { once } from './once.js';
import type { ParsedFile } from './parse.js';
import { collectReports, type RawFinding } from './reports.js';
import type { Report, Rule, RuleContext } from './rule.js';
import type { SyntaxNode } from './syntax-tree.js';

export type { RawFinding } from './reports.js';

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
  /** What the file is written in; left out where nobody knows. */
  readonly languageVersion?: LanguageVersion | undefined;
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

type Handler = { readonly active: ActiveRule; readonly handle: (node: SyntaxNode) => void };

/** One walk over the file for all enabled rules of its language. */
export function analyse(parsed: ParsedFile, options: AnalyseOptions): Analysis {
  const reports = collectReports(parsed);
  const ruleErrors: RuleError[] = [];
  const handlers = new Map<string, Handler[]>();
  const atEnd: { readonly active: ActiveRule; readonly end: () => void }[] = [];
  const shared = contextOf(parsed, options);

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
    const report = (reported: Report): void => reports.add(active, reported);
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

  return { ...reports.findings(), ruleErrors };
}

function contextOf(parsed: ParsedFile, options: AnalyseOptions): Omit<RuleContext, 'report'> {
  const { text, languageId, root } = parsed;
  const language = languageById(languageId);
  return {
    path: options.path,
    text,
    languageId,
    root,
    textOf: (node) => text.slice(node.start, node.end),
    scopes: options.scopes ?? once(() => language.createScopes(parsed)),
    style: once(() => language.readStyle(parsed)),
    flow: once(() => language.createFlow(parsed)),
  };
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
