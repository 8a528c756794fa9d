import type { ShownFinding } from './output.js';
import type { LineRange } from './text.js';

/** A finding as a pull request was told of it. */
export interface ToldFinding extends Pick<ShownFinding, 'fingerprint' | 'ruleId' | 'headSha' | 'shownAs'> {
  /** Where its comment was put; null for an annotation, which stands in the check run. */
  readonly place: (LineRange & { readonly path: string }) | null;
  /** Address of the repository in a browser. */
  readonly repositoryUrl: string;
}
