import { readFile } from 'node:fs/promises';
import { languageOf, parse } from '../../src/analysis/index.js';
import type { Fact, TalliedFile } from '../../src/domain/profile.js';
import { profileOf, tallyFile } from '../../src/expert/index.js';
import type { Row } from '../bench/row.js';
import { measureTrainingMemory } from '../bench/train-memory.js';
import { packageSources, type Source } from './packages.js';

/** What a package's own configuration states of one convention, and what was learned without it. */
export interface ProfileMiss {
  readonly convention: string;
  readonly stated: string;
  /** Null where nothing was learned. */
  readonly learned: string | null;
}

/** One package, trained with its configuration hidden. */
export interface ProfileResult {
  /** `name@version`. */
  readonly owner: string;
  /** The files that state it. */
  readonly where: string;
  readonly files: number;
  readonly stated: number;
  readonly misses: readonly ProfileMiss[];
}

export interface ProfilePart {
  readonly packages: readonly ProfileResult[];
  /** Different conventions that were compared. */
  readonly conventions: number;
  readonly cost: readonly Row[];
}

type Stated = Readonly<Record<string, string>>;

/** Settings as people read them in the files of the packages, and what the tools document as their defaults. */
interface StatedFile {
  readonly defaults: Readonly<Record<string, Stated>>;
  readonly packages: readonly {
    readonly name: string;
    readonly where: string;
    readonly defaults?: string;
    readonly literal: Stated;
  }[];
}

/** Compares what is learned of packages with what their own formatters and linters state. */
export async function measureProfiles(): Promise<ProfilePart> {
  const text = await readFile(new URL('profile.json', import.meta.url), 'utf8');
  const { defaults, packages } = JSON.parse(text) as StatedFile;
  const sources = await packageSources();
  const results = packages.map(({ name, where, defaults: base, literal }) => {
    const own = sources.filter(({ owner }) => nameOf(owner) === name);
    const [first] = own;
    if (first === undefined) throw new Error(`profile.json: there is no package ${name}`);
    const inherited = base === undefined ? {} : defaults[base];
    if (inherited === undefined) throw new Error(`profile.json: there are no defaults ${base}`);
    const stated = { ...inherited, ...literal };
    const facts = new Map(profileOf(tallied(own)).map((fact) => [fact.id, fact]));
    return {
      owner: first.owner,
      where: base === undefined ? where : `${where}, defaults of ${base}`,
      files: own.length,
      stated,
      misses: missesOf(stated, facts),
    };
  });
  const conventions = new Set(results.flatMap(({ stated }) => Object.keys(stated).map(withoutLanguage)));
  const scripts = sources.filter(({ language }) => language === 'javascript');
  return {
    packages: results.map(({ stated, ...rest }) => ({ ...rest, stated: Object.keys(stated).length })),
    conventions: conventions.size,
    cost: [...costs(scripts), ...(await measureTrainingMemory(scripts))],
  };
}

function nameOf(owner: string): string {
  return owner.replace(/^debian:/u, '').replace(/(?<=.)@[^@]*$/u, '');
}

/** `formatting.go.indent-style` asks what `formatting.indent-style` asks. */
function withoutLanguage(convention: string): string {
  return convention.replace(/^(\w+)\.\w+\.(?=[\w-]+$)/u, '$1.');
}

function missesOf(stated: Stated, facts: ReadonlyMap<string, Fact>): readonly ProfileMiss[] {
  return Object.entries(stated).flatMap(([convention, value]) => {
    const fact = facts.get(convention);
    const learned = fact === undefined ? null : String(fact.value);
    return learned === value ? [] : [{ convention, stated: value, learned }];
  });
}

const tallied = (sources: readonly Source[]): readonly TalliedFile[] =>
  sources.map(({ path, text }) => ({
    path,
    blobSha: '',
    tally: tallyFile({ path, head: { blobSha: '', text } }),
  }));

/** Seconds of the processor's time that some work takes. */
function cpuSeconds(work: () => void): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}

const ROUNDS = 3;
/** A refresh reads anew what changed: one file in a hundred. */
const CHANGED = 100;

/** What training costs beside parsing, and a refresh beside a full run. */
function costs(sources: readonly Source[]): readonly Row[] {
  const parseAll = (): void => {
    for (const { path, text } of sources) {
      const language = languageOf(path);
      if (language !== null) parse(text, language);
    }
  };
  const best = (work: () => void): number =>
    Math.min(...Array.from({ length: ROUNDS }, () => cpuSeconds(work)));
  const known = tallied(sources);
  const parsing = best(parseAll);
  const training = best(() => profileOf(tallied(sources)));
  const changed = sources.filter((_, nth) => nth % CHANGED === 0);
  const refresh = best(() => {
    const anew = new Map(tallied(changed).map((file) => [file.path, file]));
    profileOf(known.map((file) => anew.get(file.path) ?? file));
  });
  const n = sources.length;
  return [
    {
      measurement: 'training',
      what: 'CPU time of training to that of parsing alone',
      n,
      value: training / parsing,
      unit: '×',
      target: 4,
    },
    {
      measurement: 'refresh',
      what: 'CPU time of a refresh, after 1 % of the files changed, to that of a full run',
      n,
      value: (100 * refresh) / training,
      unit: '%',
      target: 5,
    },
  ];
}
