import type { ToolReport } from '../../domain/tool-report.js';

/** A report of more lines is about a function or a file as a whole. */
const MAX_LINES = 10;
/** What is read of a text. */
const MAX_TEXT = 500;

/** Words of reports that no edit of one place answers. */
const ELSEWHERE = [
  // Coverage, and the job itself.
  /\bcoverage\b|\bcodecov\b|\bnot covered by (?:a )?tests?\b|\bexit code\b|\btests? failed\b/iu,
  // What a formatter does to the whole file, with one command.
  /\bformatt(?:ed|ing|er)\b|\breformat(?:ted)?\b|\bcode style issues\b|\bprettier\b|\b(?:gofmt|gofumpt|goimports|gci|rustfmt|isort|black)\b/iu,
  /\b(?:newline at (?:the )?end of file|line endings?|trailing whitespace|expected indentation)\b/iu,
  // How large or how much alike code is.
  /\b(?:cyclomatic|cognitive|complexity|(?:line|method|function|file) (?:is )?too (?:long|large)|too-many-\w{1,40}|max-(?:lines|statements|params|depth)|funlen|gocyclo|gocognit|jscpd|dupl)\b|\bduplicate(?:d)? (?:code|lines)\b/iu,
  // What another version of a package mends.
  /\b(?:vulnerab\w{1,10} (?:version|package|dependenc\w{1,4})|deprecated (?:package|dependency)|CVE-\d{4})\b/iu,
];

/**
 * True for a report about a defect in a place: bad enough that somebody has to do something, on few lines, and not about what a
 * formatter does, how much is tested, or how large something is.
 */
export function isAboutPlace({ severity, lines, title, message, tool }: ToolReport): boolean {
  const { startLine, endLine } = lines;
  if (severity === 'info' || startLine < 1 || endLine < startLine || endLine - startLine >= MAX_LINES)
    return false;
  const said = [title ?? '', message].map((text) => text.slice(0, MAX_TEXT)).join('\n');
  if (!/\p{L}{2}/u.test(message.slice(0, MAX_TEXT))) return false;
  return !ELSEWHERE.some((words) => words.test(said)) && !ELSEWHERE[0]?.test(tool.slice(0, MAX_TEXT));
}
