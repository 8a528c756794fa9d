/** The picture of a pull request that `StandIn.dump` gives: plain data, no times, no ids. */

export interface DumpAnnotation {
  readonly path: string;
  readonly startLine: number;
  readonly endLine: number;
  readonly level: string;
  readonly title: string | null;
  readonly message: string;
  readonly rawDetails: string | null;
}

export interface DumpCheckRun {
  readonly name: string;
  readonly app: string;
  /** Position of its commit in `commits`; -1 for a head that a force push removed. */
  readonly commit: number;
  readonly externalId: string | null;
  readonly status: string;
  readonly conclusion: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly text: string | null;
  readonly annotations: readonly DumpAnnotation[];
  readonly actions: readonly { label: string; description: string; identifier: string }[];
}

export interface DumpComment {
  readonly author: string;
  readonly body: string;
  readonly minimized: string | null;
  /** `login: content`, sorted. */
  readonly reactions: readonly string[];
}

export interface DumpThread {
  readonly path: string;
  readonly side: string;
  readonly startLine: number | null;
  /** Null when outdated. */
  readonly line: number | null;
  readonly originalStartLine: number | null;
  readonly originalLine: number | null;
  readonly resolved: boolean;
  readonly comments: readonly DumpComment[];
}

export interface DumpReview {
  readonly author: string;
  readonly state: string;
  readonly body: string;
  readonly commit: number;
  readonly threads: readonly DumpThread[];
}

export interface DumpFile {
  readonly path: string;
  readonly previousPath: string | null;
  readonly status: string;
  readonly additions: number;
  readonly deletions: number;
  readonly patch: string | null;
}

/** A pull request as a person sees it. Two runs that did the same give equal values. */
export interface PullDump {
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed' | 'merged';
  readonly draft: boolean;
  readonly locked: boolean;
  readonly author: string;
  readonly base: string;
  readonly head: string;
  readonly commits: readonly { message: string; author: string; tree: string }[];
  readonly files: readonly DumpFile[];
  readonly checkRuns: readonly DumpCheckRun[];
  readonly reviews: readonly DumpReview[];
  /** Comments of the conversation. */
  readonly comments: readonly DumpComment[];
}
