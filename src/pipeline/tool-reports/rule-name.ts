import type { ToolReport } from '../../domain/tool-report.js';

/** Letters and what stands inside the names of rules. */
const NAME = String.raw`[@A-Za-z][\w@/:.-]{1,79}`;

/** Where tools print the name of their rule, the surest first. */
const IN_TITLE = [
  // A title of one word may be the tool's own name.
  new RegExp(String.raw`^(?=\S*[-/:_\d])(${NAME})$`, 'u'),
  // reviewdog: `[eslint] src/a.ts#L3 <no-var>(https://…)`.
  new RegExp(`<(${NAME})>`, 'u'),
  // ruff: `Ruff (F401)`.
  new RegExp(String.raw`[([](${NAME})[)\]]$`, 'u'),
];
const IN_MESSAGE = [
  // Clippy says by which attribute one of its lints is on.
  /\b(clippy::\w{1,60})/u,
  // Of a compiler or a linter with codes: `TS2454: …`, `SA4006: …`, `E711 …`, `src/a.py:3:1: E711 …`.
  /^(?:[^\s:]{1,200}:\d{1,7}:\d{1,7}: )?((?:[A-Z]{1,5}|[A-Z][a-z]{1,12})\d{2,5})(?::| )/u,
  /^(?:error|warning) (TS\d{3,5}):/u,
  /^(?:error|warning)\[(E\d{4})\]:/u,
  new RegExp(String.raw`^\[(${NAME})\] `, 'u'),
  new RegExp(String.raw`[([](${NAME})[)\]]\.?$`, 'u'),
];
/** A line of a message that is looked at. */
const MAX_LINE = 1_000;

function found(text: string, places: readonly RegExp[]): string | null {
  for (const place of places) {
    const [, name] = place.exec(text) ?? [];
    if (name !== undefined) return name;
  }
  return null;
}

/** The tool's own name of its rule, where a report tells it; null where it does not. Hostile text like the report. */
export function ruleNameOf({ ruleId, title, message }: ToolReport): string | null {
  const [first = ''] = message.trim().split('\n', 1);
  return (
    ruleId ??
    found((title ?? '').trim().slice(0, MAX_LINE), IN_TITLE) ??
    found(first.length > MAX_LINE ? first.slice(0, MAX_LINE) : first.trimEnd(), IN_MESSAGE) ??
    found(message.slice(0, MAX_LINE), IN_MESSAGE.slice(0, 1))
  );
}
