import { createMemoryCache } from '../../../src/adapters/cache/memory.js';
import type { Fix } from '../../../src/domain/fix.js';
import type { ModelUse } from '../../../src/domain/model.js';
import type { Models } from '../../../src/domain/ports.js';
import { applyEdits } from '../../../src/domain/text.js';
import { createInProcessEngine } from '../../../src/engine/index.js';
import { analyseSnapshot } from '../../../src/pipeline/analyse.js';
import { reviewFunctions } from '../../../src/pipeline/model/review/pass.js';
import { wantedRegions } from '../../../src/pipeline/model/review/wanted-regions.js';
import { changedFile, pullRequest, snapshot } from '../../support/snapshots.js';
import { passHidden } from './hidden.js';
import type { RepairCase } from './repair-case.js';

/**
 * What became of one function. `solved`: the fixes that would be posted make it right. `wrong`: they would be posted, and do
 * not. `refused`: nothing would be posted that changes it. `unasked`: the models could not be asked.
 */
export interface Repair {
  readonly id: string;
  readonly outcome: 'solved' | 'refused' | 'wrong' | 'unasked';
  /** Fixes that would be posted, and how many of them used no token. */
  readonly fixes: number;
  readonly fromPatterns: number;
  /** A finding without a fix would be posted. */
  readonly told: boolean;
  readonly tokens: number;
}

const NO_LIMIT = Number.MAX_SAFE_INTEGER;

/** Has functions reviewed as a pull request that adds them would be, and runs their hidden calls on what comes of it. */
export async function measureRepairs(
  models: Models,
  cases: readonly RepairCase[],
): Promise<readonly Repair[]> {
  const engine = createInProcessEngine();
  const repairs: Repair[] = [];
  for (const one of cases) repairs.push(await repair(models, engine, one));
  return repairs;
}

async function repair(
  models: Models,
  engine: ReturnType<typeof createInProcessEngine>,
  { id, code, hidden }: RepairCase,
): Promise<Repair> {
  const facts = snapshot([changedFile(`src/${id}.js`, code)]);
  const { signal } = new AbortController();
  const analysis = await analyseSnapshot(engine, facts, signal);
  const uses: ModelUse[] = [];
  const ports = {
    engine,
    models,
    cache: createMemoryCache({ ttlSeconds: 60 }),
    prices: { fast: null, strong: null },
    budgets: { pullRequest: NO_LIMIT, repository: NO_LIMIT, installation: NO_LIMIT },
    now: () => new Date(),
    onRefused: (error: Error): never => {
      throw error;
    },
    store: {
      recordModelUse: async (use: ModelUse) => void uses.push(use),
      tokensSpent: async () => ({ pullRequest: 0, repository: 0, installation: 0 }),
    },
  };
  const ground = { ports, ref: pullRequest().ref, snapshot: facts, analysis, signal };
  const wanted = await wantedRegions(engine, facts, { ...analysis, reasonsFor: () => [] }, signal);
  const reviewed = await reviewFunctions(ground, wanted, { passes: 0, left: 5 }, null);
  const fixes: readonly Fix[] = [...analysis.fixes, ...reviewed.fixes];
  const fixed = applyEdits(
    code,
    fixes.flatMap(({ candidate }) => candidate.edits),
  );
  const [isRight] = fixed === code ? [] : await passHidden([{ code: fixed, hidden }]);
  const isAsked = (reviewed.pass.left?.functions ?? 0) === 0;
  return {
    id,
    outcome: isRight === undefined ? (isAsked ? 'refused' : 'unasked') : isRight ? 'solved' : 'wrong',
    fixes: fixes.length,
    fromPatterns: analysis.fixes.length,
    told: reviewed.findings.length > reviewed.fixes.length,
    tokens: uses.reduce((sum, { tokens: { input, output } }) => sum + input + output, 0),
  };
}
