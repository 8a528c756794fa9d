import { setTimeout } from 'node:timers/promises';
import type { Profile } from '../../domain/profile.js';
import type { Observer } from '../../main.js';
import type { ReviewStep } from '../../pipeline/review.js';
import type { Report } from '../../publishers/report.js';

/** What the application found out, and how its job ended. */
export interface Watched {
  report: Report | null;
  /** Rejects with the failure after which nothing is tried again. */
  readonly ended: Promise<void>;
  /** What was learned of the repository; null when that takes more than `ms` from now. */
  readonly profile: (ms: number) => Promise<Profile | null>;
  readonly observer: Observer;
}

const STEP_WORDS: Readonly<Record<ReviewStep, string>> = {
  read: 'Reading the pull request',
  snapshot: 'Gathering the changed files',
  'detect-and-prove': 'Detecting defects and proving fixes',
  draft: 'Having fixes drafted, and proving them',
  publish: 'Publishing the check run and the review',
  done: 'Done',
};

/** Follows the one review of the demo and tells each step, a line at a time. */
export function watch(progress: (line: string) => void): Watched {
  let settle: { readonly resolve: () => void; readonly reject: (error: unknown) => void };
  const ended = new Promise<void>((resolve, reject) => {
    settle = { resolve, reject };
  });
  ended.catch(() => undefined); // it may be rejected before somebody waits for it
  let learn: (profile: Profile) => void;
  const learned = new Promise<Profile>((resolve) => {
    learn = resolve;
  });
  const watched: Watched = {
    report: null,
    ended,
    // The app is open while somebody waits: the timer need not keep the process alive.
    profile: (ms) => Promise.race([learned, setTimeout(ms, null, { ref: false })]),
    observer: {
      step: (_ref, step) => progress(STEP_WORDS[step]),
      planned: (_ref, report) => {
        watched.report = report;
      },
      ended: () => settle.resolve(),
      failed: (_ref, error, reference) => {
        if (reference === null) progress('That failed; it is tried again');
        else settle.reject(error);
      },
      trained: (_repository, profile) => learn(profile),
    },
  };
  return watched;
}
