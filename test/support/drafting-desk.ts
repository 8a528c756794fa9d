import { changedFile, pullRequest, snapshot } from './snapshots.js';
import { createMemoryCache } from '../../src/adapters/cache/memory.js';
import type { ModelClass, ModelReply, ModelUse, Prompt, TokensSpent } from '../../src/domain/model.js';
import type { ToolReport } from '../../src/domain/tool-report.js';
import { createInProcessEngine } from '../../src/engine/index.js';
import { analyseSnapshot } from '../../src/pipeline/analyse.js';
import { draftFixes, type Drafted } from '../../src/pipeline/model/step.js';
import { wantedDrafts } from '../../src/pipeline/model/wanted.js';

const engine = createInProcessEngine();
export const NOW = new Date('2026-11-28T12:00:00Z');
const signal = new AbortController().signal;
export const TOKENS = { input: 100, output: 20 };

/** What a model is to answer, or how it fails. */
export type Said = ModelReply | Error;
export const said = (value: unknown): ModelReply => ({ kind: 'answer', value, tokens: TOKENS });
export const fix = ({ bad, good }: { readonly bad: string; readonly good: string }): ModelReply =>
  said({ verdict: 'fix', explanation: 'Compare the two.', edits: [{ quote: bad, replacement: good }] });
export const agrees = said({ why: 'It does.', verdict: 'agree' });
export const disagrees = said({ why: 'It hides it.', verdict: 'disagree' });
export const noFix = said({ verdict: 'no-fix', explanation: 'None.', edits: [] });

/** What differs from one draft to another. */
export interface Around {
  readonly text?: string;
  readonly path?: string;
  readonly spent?: Partial<TokensSpent>;
  readonly late?: { readonly passes: number; readonly left: number };
  readonly signal?: AbortSignal;
  readonly onAsked?: () => void;
  readonly strong?: string;
  /** Why people do not want to hear of something in the file. */
  readonly reasons?: readonly string[];
  readonly reports?: readonly ToolReport[];
}

/** Drafts with models that answer by a script, and what they were asked. */
export interface DraftingDesk {
  readonly asked: { readonly modelClass: ModelClass; readonly prompt: Prompt }[];
  readonly uses: ModelUse[];
  readonly refused: string[];
  cache: Pick<ReturnType<typeof createMemoryCache>, 'get' | 'set'>;
  draft(replies: readonly Said[], around?: Around): Promise<Drafted>;
}

/** @param usual text of the file where a draft does not name one. */
export function openDraftingDesk(usual: string): DraftingDesk {
  const asked: DraftingDesk['asked'] = [];
  const uses: ModelUse[] = [];
  const refused: string[] = [];
  const desk: DraftingDesk = {
    asked,
    uses,
    refused,
    cache: createMemoryCache({ ttlSeconds: 60 }),
    draft,
  };
  return desk;

  async function draft(replies: readonly Said[], around: Around = {}): Promise<Drafted> {
    const changed = snapshot([changedFile(around.path ?? 'src/a.ts', around.text ?? usual)]);
    const facts = { ...changed, reports: around.reports ?? [] };
    const analysis = await analyseSnapshot(engine, facts, signal);
    const script = [...replies];
    return draftFixes(
      {
        engine,
        cache: desk.cache,
        prices: { fast: { input: 0.5, output: 2 }, strong: null },
        budgets: { pullRequest: 10_000, repository: 20_000, installation: 30_000 },
        now: () => NOW,
        onRefused: ({ message }) => void refused.push(message),
        models: {
          names: { fast: 'small', strong: around.strong ?? 'large' },
          ask: async (modelClass, prompt) => {
            asked.push({ modelClass, prompt });
            around.onAsked?.();
            const next = script.shift();
            if (next === undefined) throw new Error('it was asked too much');
            if (next instanceof Error) throw next;
            return next;
          },
        },
        store: {
          recordModelUse: async (use) => void uses.push(use),
          tokensSpent: async () => {
            const here = uses.reduce((sum, { tokens: { input, output } }) => sum + input + output, 0);
            const { pullRequest = 0, repository = 0, installation = 0 } = around.spent ?? {};
            return {
              pullRequest: pullRequest + here,
              repository: repository + here,
              installation: installation + here,
            };
          },
        },
      },
      pullRequest().ref,
      facts,
      analysis,
      await wantedDrafts(
        engine,
        facts,
        analysis,
        { rules: engine.rules, reasonsFor: () => around.reasons ?? [] },
        signal,
      ),
      around.late ?? { passes: 0, left: 5 },
      around.signal ?? signal,
    );
  }
}
