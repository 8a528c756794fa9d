import type { RuleMeta } from '../domain/finding.js';
import type { Edit, Range } from '../domain/text.js';
import type { FileStyle, Flow, Scopes } from './languages/language.js';
import type { LanguageId } from './languages/index.js';
import type { SyntaxNode } from './syntax-tree.js';

/** What a rule's fix does: the edits are minimal, disjoint and in the file's own style. */
export interface RuleFix {
  /** Imperative, without full stop: `Compare with Number.isNaN`. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

export interface Report {
  /** What is blamed: its text and place make the finding's identity. */
  readonly node: SyntaxNode;
  /** Where to show it, when that is less than the whole node. */
  readonly range?: Range;
  /** One sentence with the consequence. Source text in it only through `inlineCode`. */
  readonly message: string;
  /** Set where the tokens alone prove it, so that it holds although the grammar gave the expression another form. */
  readonly byTokens?: true;
  /** Left out where no edit is safe. */
  readonly fix?: RuleFix;
}

/** What a rule sees of one file. */
export interface RuleContext {
  readonly path: string;
  readonly text: string;
  readonly languageId: LanguageId;
  /** The root of the syntax tree. */
  readonly root: SyntaxNode;
  textOf(node: SyntaxNode): string;
  /** Built when first asked for: costs about as much as all rules together. */
  scopes(): Scopes;
  style(): FileStyle;
  /** Built when first asked for, in one pass over the file. */
  flow(): Flow;
  report(report: Report): void;
}

/** What a rule does in one file. */
export interface RuleVisitor {
  /** Handlers by node type, called in text order, parents first. */
  readonly on: Readonly<Record<string, (node: SyntaxNode) => void>>;
  /** Called once after the last node. */
  readonly end?: () => void;
}

/** A detector: what it says of itself and how it looks. Pure; all state lives in what `create` makes. */
export interface Rule {
  readonly meta: RuleMeta;
  /**
   * Words without one of which a file cannot have what the rule looks for: it then costs nothing there. Left out by rules
   * that look for syntax.
   */
  readonly mentions?: readonly string[];
  create(context: RuleContext): RuleVisitor;
}
