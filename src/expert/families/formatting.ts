import type { SyntaxNode } from '../../analysis/index.js';
import { choice, open, type Convention } from '../convention.js';
import { INDENT_STYLE_ID, INDENT_WIDTH_ID, LINE_WIDTH_ID } from '../layout.js';
import type { Family, NodeTally, TalliedSource } from '../family.js';
import { lineWidth, tallyWidths } from '../line-width.js';
import { leadingSpace, tallyIndents, tallyText } from '../text-layout.js';

const ID = 'formatting';

const FORMATTER = choice(
  { id: `${ID}.formatter`, by: 'files', unit: 'files' },
  {
    prettier: 'Prettier formats the code.',
    oxfmt: 'oxfmt formats the code.',
    biome: 'Biome formats the code.',
  },
);
const QUOTES = choice(
  { id: `${ID}.quotes`, by: 'places', unit: 'strings' },
  {
    single: "Strings are in single quotes: `'a'`.",
    double: 'Strings are in double quotes: `"a"`.',
  },
);
const SEMICOLONS = choice(
  { id: `${ID}.semicolons`, by: 'places', unit: 'statements' },
  {
    always: 'Statements end with a semicolon.',
    never: 'Statements end without a semicolon.',
  },
);
const INDENT_STYLE = choice(
  { id: INDENT_STYLE_ID, by: 'places', unit: 'indented lines' },
  {
    spaces: 'Code is indented with spaces.',
    tabs: 'Code is indented with tabs.',
  },
);
const INDENT_WIDTH = open(
  { id: INDENT_WIDTH_ID, by: 'places', unit: 'indented blocks', share: 0.7 },
  /^[1-9]$/u,
  (width) => `A level of indentation is ${width === '1' ? '1 space' : `${width} spaces`}.`,
);
const TRAILING_COMMAS = choice(
  { id: `${ID}.trailing-commas`, by: 'places', unit: 'such lists' },
  {
    always: 'Objects, arrays and imports over several lines end with a comma.',
    never: 'Objects, arrays and imports over several lines end without a comma.',
  },
);
const CALL_COMMAS = choice(
  {
    id: `${ID}.trailing-commas-in-calls`,
    by: 'places',
    unit: 'such lists',
  },
  {
    always: 'Arguments and parameters over several lines end with a comma.',
    never: 'Arguments and parameters over several lines end without a comma.',
  },
);
const ARROW_PARENTHESES = choice(
  { id: `${ID}.arrow-parentheses`, by: 'places', unit: 'such functions' },
  {
    always: 'The only parameter of an arrow function is in parentheses: `(a) => b`.',
    avoid: 'The only parameter of an arrow function is without parentheses: `a => b`.',
  },
);
const BRACE_SPACING = choice(
  { id: `${ID}.brace-spacing`, by: 'places', unit: 'such braces' },
  {
    spaced: 'Braces on one line have spaces inside: `{ a }`.',
    tight: 'Braces on one line have no spaces inside: `{a}`.',
  },
);
const JSX_QUOTES = choice(
  { id: `${ID}.jsx-quotes`, by: 'places', unit: 'attributes' },
  {
    double: 'Attributes in JSX are in double quotes.',
    single: 'Attributes in JSX are in single quotes.',
  },
);
const LINE_ENDINGS = choice(
  { id: `${ID}.line-endings`, by: 'files', unit: 'files' },
  {
    lf: 'Lines end with LF.',
    crlf: 'Lines end with CRLF.',
  },
);
const FINAL_NEWLINE = choice(
  { id: `${ID}.final-newline`, by: 'files', unit: 'files' },
  {
    always: 'Files end with a newline.',
    never: 'Files end without a newline.',
  },
);
const TRAILING_SPACE = choice(
  { id: `${ID}.trailing-space`, by: 'files', unit: 'files' },
  {
    never: 'No line ends with white space.',
    some: null,
  },
);
const LINE_WIDTH = lineWidth(LINE_WIDTH_ID);

/** Layout of the text: what a formatter would decide. */
export const formatting: Family = {
  id: ID,
  conventions: [
    FORMATTER,
    QUOTES,
    SEMICOLONS,
    INDENT_STYLE,
    INDENT_WIDTH,
    LINE_WIDTH,
    TRAILING_COMMAS,
    CALL_COMMAS,
    ARROW_PARENTHESES,
    BRACE_SPACING,
    JSX_QUOTES,
    LINE_ENDINGS,
    FINAL_NEWLINE,
    TRAILING_SPACE,
  ],
  nodes: {
    string: countQuotes,
    ...each(
      [
        'expression_statement',
        'lexical_declaration',
        'variable_declaration',
        'return_statement',
        'throw_statement',
        'import_statement',
      ],
      countSemicolon,
    ),
    ...each(['statement_block', 'class_body', 'interface_body', 'enum_body'], countIndent),
    ...each(['array', 'array_pattern'], commasOf(TRAILING_COMMAS)),
    ...each(['object', 'object_pattern', 'named_imports', 'export_clause'], (node, source) => {
      commasOf(TRAILING_COMMAS)(node, source);
      countBraces(node, source);
    }),
    ...each(['arguments', 'formal_parameters'], commasOf(CALL_COMMAS)),
    arrow_function: countParentheses,
  },
  source: (source) => tallyWidths(source, LINE_WIDTH.id),
  text: (text, counter) =>
    tallyText(text, counter, {
      lineEndings: LINE_ENDINGS.id,
      finalNewline: FINAL_NEWLINE.id,
      trailingSpace: TRAILING_SPACE.id,
    }),
  plain: (text, counter) => tallyIndents(text, counter, { style: INDENT_STYLE.id, width: INDENT_WIDTH.id }),
};

function each(types: readonly string[], tally: NodeTally): Record<string, NodeTally> {
  return Object.fromEntries(types.map((type) => [type, tally]));
}

function countQuotes(node: SyntaxNode, source: TalliedSource): void {
  const { text, counter } = source;
  const inside = text.slice(node.start + 1, node.end - 1);
  // Other quotes are chosen where these would have to be escaped.
  if (inside.includes("'") || inside.includes('"')) return;
  const id = node.parent?.type === 'jsx_attribute' ? JSX_QUOTES.id : QUOTES.id;
  counter.add(id, text[node.start] === '"' ? 'double' : 'single', source.lineOf(node.start));
}

function countSemicolon(node: SyntaxNode, source: TalliedSource): void {
  const { parent } = node;
  // The head of a loop has semicolons whatever the rest has.
  if (parent?.type === 'for_statement' || node.end - node.start < 2) return;
  const line = source.lineOf(node.end - 1);
  const ends = source.text[node.end - 1] === ';' ? 'always' : 'never';
  // On one line with what follows, a semicolon is no choice.
  if (ends === 'always' && isFollowedOnLine(source.text, node.end)) return;
  source.counter.add(SEMICOLONS.id, ends, line);
}

function isFollowedOnLine(text: string, end: number): boolean {
  for (let at = end; at < Math.min(text.length, end + MAX_SPACE); at += 1) {
    const character = text[at];
    if (character === '\n' || character === '\r' || character === '/') return false;
    if (character !== ' ' && character !== '\t') return true;
  }
  return false;
}

/** White space that is looked through: more than people write, and little for a line of nothing else. */
const MAX_SPACE = 200;

/** The first line inside a block, against the line that the block begins on. */
function countIndent(node: SyntaxNode, source: TalliedSource): void {
  const [first] = node.children;
  if (first === undefined || first.type === 'comment') return;
  const [outer, inner] = [leadingSpace(source, node.start), leadingSpace(source, first.start)];
  if (outer === null || inner === null || inner.end !== first.start || inner.start === outer.start) return;
  const line = source.lineOf(first.start);
  const isTabs = inner.text.includes('\t');
  if (inner.text !== '') source.counter.add(INDENT_STYLE.id, isTabs ? 'tabs' : 'spaces', line);
  if (isTabs || outer.text.includes('\t')) return;
  const width = inner.text.length - outer.text.length;
  if (width >= 1 && width <= 9) source.counter.add(INDENT_WIDTH.id, String(width), line);
}

/** A list whose closing bracket stands on a line of its own. */
function commasOf(convention: Convention): NodeTally {
  return (node, source) => {
    const { text, counter } = source;
    let at = node.end - 2;
    let broken = false;
    for (const least = Math.max(node.start, at - MAX_SPACE); at > least; at -= 1) {
      const character = text[at] ?? '';
      if (character === '\n') broken = true;
      else if (!/\s/u.test(character)) break;
    }
    const last = node.children.at(-1);
    if (
      !broken ||
      last === undefined ||
      NO_COMMA.has((last.type === 'required_parameter' ? last.children[0] : last)?.type ?? '')
    )
      return;
    // A single argument that is a function or an object keeps its bracket on its own last line.
    counter.add(convention.id, text[at] === ',' ? 'always' : 'never', source.lineOf(at));
  };
}

/** Behind a comment nobody sees the comma, and behind a rest element it is forbidden. */
const NO_COMMA: ReadonlySet<string> = new Set(['comment', 'rest_pattern', 'ERROR']);

function countBraces(node: SyntaxNode, source: TalliedSource): void {
  const { text, counter } = source;
  const after = text[node.start + 1];
  if (node.children.length === 0 || after === '\n' || after === '\r') return;
  counter.add(BRACE_SPACING.id, after === ' ' ? 'spaced' : 'tight', source.lineOf(node.start));
}

function countParentheses(node: SyntaxNode, source: TalliedSource): void {
  const { counter } = source;
  const line = source.lineOf(node.start);
  const parameter = node.children.find(({ field }) => field === 'parameter');
  if (parameter !== undefined) {
    counter.add(ARROW_PARENTHESES.id, 'avoid', line);
    return;
  }
  const parameters = node.children.find(({ field }) => field === 'parameters');
  const [only, second] = parameters?.children ?? [];
  if (
    only === undefined ||
    second !== undefined ||
    node.children.some(({ field }) => field === 'return_type')
  )
    return;
  const isName =
    only.type === 'identifier' ||
    (only.type === 'required_parameter' &&
      only.children.length === 1 &&
      only.children[0]?.type === 'identifier');
  if (isName) counter.add(ARROW_PARENTHESES.id, 'always', line);
}
