import type { ProveTask } from '../domain/engine.js';
import type { Candidate } from '../domain/fix.js';
import type { Snapshot } from '../domain/snapshot.js';
import { rulesByPath } from './checked-rules.js';
import type { Analysis } from './plan.js';

/** What a fix has to hold beside and under which rules, by file: it grows with each that is proven. */
export interface Tasks {
  forFile(path: string): ProveTask;
  add(candidate: Candidate): void;
}

/** The fixes that stand already are held. */
export function tasksOf({ files, config }: Snapshot, { fixes }: Pick<Analysis, 'fixes'>): Tasks {
  const read = files.filter((file) => file.kind === 'read');
  const customFor = rulesByPath(
    config.customRules,
    read.map(({ path }) => path),
  );
  const standing = fixes.map(({ candidate }) => candidate);
  return {
    forFile(path) {
      const file = read.find((one) => one.path === path);
      if (file === undefined) throw new Error(`${path} was not read`);
      const candidates = standing.filter(({ finding }) => finding.path === path);
      // A rule that is on only because a tool reports what it finds has to see that its fixes still hold.
      const asked = candidates.map(({ finding }) => [finding.ruleId, finding.severity] as const);
      const rules = { ...Object.fromEntries(asked), ...config.config.rules };
      return { file, rules, custom: customFor(path), candidates };
    },
    add: (candidate) => void standing.push(candidate),
  };
}
