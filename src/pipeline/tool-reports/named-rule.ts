import type { ToolMention } from '../../domain/tool-report.js';

/** A rule of a tool that a report may be about. */
export interface NamedRule {
  /** As `equivalents` begin, such as `typescript-eslint`; null where the report does not say whose rule it is. */
  readonly tool: string | null;
  /** As `equivalents` end, such as `prefer-const`. */
  readonly name: string;
  /** What people are told; null: the tool and the name above. */
  readonly mention: ToolMention | null;
}

/** A rule of a tool, which may be the compiler of TypeScript: its errors are called `TS6133`, and `typescript:6133` here. */
export function namedRule(tool: string | null, name: string): NamedRule {
  const isError = tool === 'typescript' && /^\d+$/.test(name);
  return { tool, name, mention: isError ? { tool: 'tsc', rule: `TS${name}` } : null };
}
