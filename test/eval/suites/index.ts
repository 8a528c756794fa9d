import { analyse, languageOf, parse, ruleMetas } from '../../../src/analysis/index.js';
import { lineStarts, linesOf } from '../../../src/domain/text.js';
import { unpacked } from '../archives.js';
import { errorprone } from './errorprone.js';
import { govet, staticcheck } from './go.js';
import { rubocop } from './rubocop.js';
import type { Suite, SuiteCase } from './suite.js';

const SUITES: readonly Suite[] = [staticcheck, govet, errorprone, rubocop];

/** How a claim holds against the tests of the rule that it names. */
export interface ClaimHeld {
  readonly claim: string;
  /** False where ours are only silenced along with it: then nobody says that they find the same. */
  readonly same: boolean;
  /** Places at which the other rule has to report. */
  readonly wanted: number;
  /** Of these, the ones that ours finds. */
  readonly found: number;
  /** What ours reports where the other one must not. */
  readonly beyond: number;
  /** Samples and lines of what differs, to be looked at. */
  readonly misses: readonly string[];
}

/** Holds the claims of each source whose tests can be had against them. Rules without samples are left out. */
export async function claimsHeld(): Promise<readonly ClaimHeld[]> {
  const held: ClaimHeld[] = [];
  for (const suite of SUITES) {
    const named = namedRules(suite.source);
    const cases = await suite.read(await unpacked(suite.archive), new Set(named.keys()));
    for (const [rule, ours] of named) {
      const own = cases.filter((one) => one.rule === rule);
      const claim = `${suite.source}:${rule}`;
      const same = ruleMetas.some(({ equivalents }) => equivalents.includes(claim));
      if (own.length > 0) held.push({ claim, same, ...holdAgainst(ours, own) });
    }
  }
  return held;
}

/** Our rules by the name of the one that they claim to be the same as, or a part of. */
function namedRules(source: string): ReadonlyMap<string, ReadonlySet<string>> {
  const named = new Map<string, Set<string>>();
  for (const { id, equivalents, suppressedBy = [] } of ruleMetas) {
    for (const name of [...equivalents, ...suppressedBy].filter((one) => one.startsWith(`${source}:`))) {
      const rule = name.slice(source.length + 1);
      named.set(rule, (named.get(rule) ?? new Set()).add(id));
    }
  }
  return new Map([...named].sort(([a], [b]) => (a < b ? -1 : 1)));
}

function holdAgainst(
  ours: ReadonlySet<string>,
  cases: readonly SuiteCase[],
): Omit<ClaimHeld, 'claim' | 'same'> {
  let [wanted, found, beyond] = [0, 0, 0];
  const misses: string[] = [];
  for (const [index, one] of cases.entries()) {
    const places = placesIn(one, ours);
    const covers = (line: number): boolean => places.some(({ start, end }) => start <= line && line <= end);
    const missed = one.lines.filter((line) => !covers(line));
    const more = places.filter(({ start, end }) => !one.lines.some((line) => start <= line && line <= end));
    wanted += one.lines.length;
    found += one.lines.length - missed.length;
    beyond += more.length;
    const text = one.text.split('\n');
    const shown = (line: number): string => `${index}:${line}: ${text[line - 1]?.trim()}`;
    misses.push(
      ...missed.map((line) => `not found ${shown(line)}`),
      ...more.map(({ start }) => `beyond ${shown(start)}`),
    );
  }
  return { wanted, found, beyond, misses };
}

/** Lines of what our rules report, at a path that is no test. */
function placesIn({ extension, text, languageVersion }: SuiteCase, ours: ReadonlySet<string>) {
  const path = `src/sample${extension}`;
  const language = languageOf(path);
  if (language === null) throw new Error(`no language for ${path}`);
  const rules = Object.fromEntries([...ours].map((id) => [id, 'error' as const]));
  const starts = lineStarts(text);
  const { findings } = analyse(parse(text, language), { path, languageVersion, rules, only: ours });
  return findings.map(({ range }) => {
    const { startLine, endLine } = linesOf(starts, range);
    return { start: startLine, end: endLine };
  });
}
