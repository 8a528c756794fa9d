// Reasons for which several rules are off by default, as people read them. A rule with one of its own says it itself.

/** How it is written is for the team to decide. */
export const STYLE = 'The code does what it should: how it is written is a matter of style.';

/** Left over or old, and harmless as it stands. */
export const ONLY_LINTERS_OBJECT = 'The code does what it should, and only a linter or compiler objects.';

/** Harmless where the program made the input itself. */
export const UNKNOWN_ORIGIN =
  'Whether it is wrong depends on where its input comes from, which the file does not tell.';

export const MOSTLY_NO_SECRET =
  'In good code there is too little of it to tell what share is real, and most of it is for tests or known to all.';

/** Measured below 95 %: see docs/benchmarks.md. */
export const WRONG_TOO_OFTEN = 'In well-kept packages more than one in twenty of its findings were wrong.';

/** Nothing else is known against it. */
export const UNMEASURED = 'It has not been measured on enough code.';
