import type { CommandHelp, Decision } from '../domain/command.js';
import type { FixPull } from '../domain/fix-pull.js';
import type { RuleMeta } from '../domain/finding.js';
import type { ShownFinding } from '../domain/output.js';
import type { Silence } from '../domain/silence.js';

/** What a command can know of the pull request before it decides. */
export interface CommandFacts {
  readonly rules: readonly Pick<RuleMeta, 'id'>[];
  /** The rule of the finding in whose thread the command stands; null elsewhere. */
  readonly threadRuleId: string | null;
  /** Its fingerprint, as its comment has it; null elsewhere. */
  readonly threadFingerprint: string | null;
  /** What the pull request was told of. */
  readonly shown: readonly Pick<ShownFinding, 'fingerprint' | 'ruleId'>[];
  /** The fix pull request of ours that the command stands in, where people have closed it; else null. */
  readonly closedFixPull: Pick<FixPull, 'key'> | null;
  /** What was decided before of what is said in the repository. */
  readonly silences: readonly Silence[];
}

/** One slash command: what people read of it, and a pure decision. */
export interface Command extends CommandHelp {
  /** @param words what follows its name, untrusted. */
  decide(words: readonly string[], facts: CommandFacts): Decision;
}
