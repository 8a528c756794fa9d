/** Which model is asked: a cheap one first, the strong one where its answer did not hold. */
export type ModelClass = 'fast' | 'strong';

/** A prompt that was filled in. What it holds of people's code and words is masked and fenced. */
export interface Prompt {
  /** Name of the file that it was made from: `fix-finding`. */
  readonly id: string;
  /** Changes with its text, and is part of every key under which replies are kept. */
  readonly version: string;
  readonly system: string;
  readonly user: string;
  /** JSON Schema that the answer has to fit, with a name for it. */
  readonly output: { readonly name: string; readonly schema: Readonly<Record<string, unknown>> };
  /** Longest answer, in tokens. */
  readonly maxOutputTokens: number;
}

export interface TokenCount {
  readonly input: number;
  readonly output: number;
}

/** What a million tokens cost, in the currency of whoever pays. */
export interface TokenPrice {
  readonly input: number;
  readonly output: number;
}

/** What a model said, and what that cost. */
export type ModelReply = { readonly tokens: TokenCount } & (
  | {
      readonly kind: 'answer';
      /** Parsed, and not yet checked: whoever asked knows the schema. */
      readonly value: unknown;
    }
  | {
      readonly kind: 'no-answer';
      /** It would not, was cut off, or sent something that is no JSON. */
      readonly why: 'refused' | 'cut-off' | 'garbage';
    }
);

/** One use of a model, as it is kept for budgets and bills. */
export interface ModelUse {
  readonly repositoryId: number;
  readonly number: number;
  /** Name of the model at its server. */
  readonly model: string;
  readonly modelClass: ModelClass;
  readonly promptId: string;
  readonly promptVersion: string;
  readonly tokens: TokenCount;
  /** Whole millionths of the currency that the prices are in; null where no price is configured. */
  readonly costMicros: number | null;
  readonly usedAt: Date;
}

/** Tokens, input and output together, that were used since the first of the month (UTC). */
export interface TokensSpent {
  /** Of the pull request the whole life counts. */
  readonly pullRequest: number;
  readonly repository: number;
  readonly installation: number;
}

/** What models did for one head: drafts of fixes for what was found, and a review of their own. */
export interface ModelPass {
  /** Findings that a fix was to be drafted for. */
  readonly asked: number;
  /** Drafts that every gate let through. */
  readonly proven: number;
  /** What the answers cost, those included that were kept from before and cost nothing now. */
  readonly tokens: TokenCount;
  /** Findings that were left without being asked about, and why, in what follows a colon; null when there are none. */
  readonly left: { readonly findings: number; readonly why: string } | null;
  /** What came of reading the code that changed; left out where that is switched off. */
  readonly review?: ReviewPass;
}

/** What a model's own review of one head came to. Functions are regions of the change, the top of a file being one too. */
export interface ReviewPass {
  /** Functions that a model was asked about, or that its earlier answer was found for. */
  readonly asked: number;
  /** Of these, answers that fit no schema, were cut off, or were none. */
  readonly unusable: number;
  /** Findings that are shown. */
  readonly found: number;
  /** Findings that are not, by reason. */
  readonly dropped: {
    /** Their quote is not there, not there only once, or not on a line that changed. */
    readonly unplaced: number;
    /** A rule or a tool says so already. */
    readonly known: number;
    readonly unsure: number;
    /** Words that no person is to read. */
    readonly unfit: number;
    /** More than are shown of one head. */
    readonly beyond: number;
  };
  /** Functions that were left without being asked about, and why, in what follows a colon; null when there are none. */
  readonly left: { readonly functions: number; readonly why: string } | null;
  /** Parts that are too long to be shown. */
  readonly tooLong: number;
  /** More functions than are asked about of one head. */
  readonly beyond: number;
}
