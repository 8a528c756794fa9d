import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import type { UserError } from '../../src/domain/errors.js';
import type { ModelClass, ModelReply, ModelUse, Prompt } from '../../src/domain/model.js';
import type { RepositoryConfig } from '../../src/domain/repository-config.js';
import type { Snapshot } from '../../src/domain/snapshot.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { analyseSnapshot } from '../../src/pipeline/analyse.js';
import { reviewFunctions, type Reviewed } from '../../src/pipeline/model/review/pass.js';
import { wantedRegions } from '../../src/pipeline/model/review/wanted-regions.js';
import { changedFile, pullRequest, snapshot } from './snapshots.js';

const engine = createInProcessEngine();
const NOW = new Date('2026-11-28T12:00:00Z');
const signal = new AbortController().signal;
export const TOKENS = { input: 100, output: 20 };
export const BASE = `export function last(list: readonly number[], fallback: number): number {
  if (list.length === 0) return fallback;
  const at = list.length - 1;
  return list[at] ?? fallback;
}

export function first(list: readonly number[], fallback: number): number {
  return list[0] ?? fallback;
}
`;
export const BAD = '  const at = list.length;';
export const GOOD = '  const at = list.length - 1;';
export const HEAD = BASE.replace(GOOD, BAD);

type Said = ModelReply | Error;
export const said = (value: unknown): ModelReply => ({ kind: 'answer', value, tokens: TOKENS });
export const FINDING = {
  quote: BAD,
  why: 'For a list of two `list[2]` is read, which is not there. The fallback is given for every list.',
  gist: 'The element behind the last one is read, so the fallback is always given.',
  category: 'bug',
  severity: 'error',
  confidence: 0.9,
  edits: [{ quote: BAD, replacement: GOOD }],
};
export const finds = (...over: readonly Record<string, unknown>[]): ModelReply =>
  said({ findings: over.map((one) => ({ ...FINDING, ...one })) });
export const agrees = said({ why: 'It does.', verdict: 'agree' });
export const disagrees = said({ why: 'It hides it.', verdict: 'disagree' });
export const real = said({ why: 'It is.', verdict: 'real' });
export const notReal = said({ why: 'It is not.', verdict: 'not-real' });

interface Around {
  readonly head?: string;
  readonly base?: string | null;
  readonly spent?: number;
  readonly config?: Partial<RepositoryConfig>;
  readonly reports?: Snapshot['reports'];
  /** Why people do not want to hear of something in the file. */
  readonly reasons?: readonly string[];
  readonly strong?: string;
}

/** What is remembered between the reviews of one test. */
export interface ReviewScene {
  /** Questions since it was emptied. */
  readonly asked: { readonly modelClass: ModelClass; readonly prompt: Prompt }[];
  /** `review-function fast`, in the order in which they were asked. */
  questions(): readonly string[];
  readonly refused: string[];
  /** Reviews a change of one file, by models that say this in turn. */
  review(replies: readonly Said[], around?: Around): Promise<Reviewed>;
}

export function reviewScene(): ReviewScene {
  const uses: ModelUse[] = [];
  const cache = createMemoryCache({ ttlSeconds: 60 });
  const scene: ReviewScene = {
    asked: [],
    refused: [],
    questions: () => scene.asked.map(({ modelClass, prompt }) => `${prompt.id} ${modelClass}`),
    review: (replies, around = {}) => reviewWith(scene, uses, cache, replies, around),
  };
  return scene;
}

async function reviewWith(
  { asked, refused }: ReviewScene,
  uses: ModelUse[],
  cache: ReturnType<typeof createMemoryCache>,
  replies: readonly Said[],
  around: Around,
): Promise<Reviewed> {
  const { head = HEAD, base = BASE } = around;
  const facts = {
    ...snapshot([changedFile('src/a.ts', head, base)], around.config),
    ...(around.reports === undefined ? {} : { reports: around.reports }),
  };
  const analysis = await analyseSnapshot(engine, facts, signal);
  const script = [...replies];
  const ports = {
    engine,
    cache,
    prices: { fast: null, strong: null },
    budgets: { pullRequest: 10_000, repository: 20_000, installation: 30_000 },
    now: () => NOW,
    onRefused: ({ message }: UserError) => void refused.push(message),
    models: {
      names: { fast: 'small', strong: around.strong ?? 'large' },
      ask: async (modelClass: ModelClass, prompt: Prompt) => {
        asked.push({ modelClass, prompt });
        const next = script.shift();
        if (next === undefined) throw new Error('it was asked too much');
        if (next instanceof Error) throw next;
        return next;
      },
    },
    store: {
      recordModelUse: async (use: ModelUse) => void uses.push(use),
      tokensSpent: async () => {
        const here = uses.reduce((sum, { tokens: { input, output } }) => sum + input + output, 0);
        const all = (around.spent ?? 0) + here;
        return { pullRequest: all, repository: all, installation: all };
      },
    },
  };
  return reviewFunctions(
    { ports, ref: pullRequest().ref, snapshot: facts, analysis, signal },
    await wantedRegions(engine, facts, { ...analysis, reasonsFor: () => around.reasons ?? [] }, signal),
    { passes: 0, left: 5 },
    null,
  );
}
