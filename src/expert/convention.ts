/** A question that every repository answers one way or the other, such as which quotes it writes. */
export interface Convention {
  /** Permanent, and the id of its fact: `formatting.quotes`. */
  readonly id: string;
  /** True for what a tally, or a setting, may have as an answer. */
  readonly allows: (option: string) => boolean;
  /** What a guide says where this is the habit; null where there is nothing worth saying. */
  readonly say: (option: string) => string | null;
  /** What is counted: each place, or each file by what it does most. */
  readonly by: 'places' | 'files';
  /** What people call what is counted, in the plural: `strings`. */
  readonly unit: string;
  /** Least share of a habit; 0.8 where it is left out. */
  readonly share?: number;
  /** True where only the code itself is asked: tests, scripts, examples and configurations do otherwise. */
  readonly inCode?: boolean;
  /** For answers on a scale, such as widths of lines: what a repository keeps to, and which counts agree with an answer. */
  readonly scale?: Scale;
}

export interface Scale {
  /** The answer, given how often each option was counted; null when there is none. */
  readonly choose: (counts: ReadonlyMap<string, number>) => string | null;
  /** True for an option that keeps to the answer. */
  readonly keeps: (option: string, answer: string) => boolean;
}

interface Shape extends Pick<Convention, 'by' | 'unit' | 'share' | 'scale' | 'inCode'> {
  readonly id: string;
}

/** A convention with a fixed list of answers, each with its sentence. */
export function choice(shape: Shape, sentences: Readonly<Record<string, string | null>>): Convention {
  return {
    ...shape,
    allows: (option) => Object.hasOwn(sentences, option),
    say: (option) => (Object.hasOwn(sentences, option) ? (sentences[option] ?? null) : null),
  };
}

/** A convention whose answers are numbers or names. */
export function open(shape: Shape, pattern: RegExp, say: (option: string) => string | null): Convention {
  return { ...shape, allows: (option) => pattern.test(option), say };
}

/** A name in JavaScript that people write; others are not worth a fact. */
export const NAME = /^[A-Za-z_$][\w$]{0,99}$/u;
