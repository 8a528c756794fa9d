import { classesOf } from '../../languages/python/exceptions.js';
import { nameOf } from '../../languages/python/functions.js';
import { calledName, qualifiedName } from '../../languages/python/modules.js';
import { isTestPath } from '../../languages/python/places.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { FUNCTIONS } from '../../languages/python/scopes.js';
import { ancestorsOf, bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** `except:` and `except BaseException:` that do nothing at all with what they catch. */
export const swallowedInterrupt = {
  meta: {
    id: 'python-swallowed-interrupt',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A handler takes what is to end the program, and does nothing with it.',
    why: 'It catches `KeyboardInterrupt`, `SystemExit` and the end of a cancelled task as well as any mistake, and nobody hears of it: whoever stops the program here is not obeyed. `except Exception:` leaves those alone.',
    fix: 'The fix catches `Exception`.',
    examples: {
      bad: 'def refresh(feeds):\n    for feed in feeds:\n        try:\n            feed.load()\n        except:\n            pass\n',
      good: 'def refresh(feeds):\n    for feed in feeds:\n        try:\n            feed.load()\n        except OSError:\n            pass\n',
    },
    equivalents: ['cwe:390'],
    suppressedBy: [
      'ruff:E722',
      'ruff:S110',
      'ruff:BLE001',
      'bandit:B110',
      'pycodestyle:E722',
      'pylint:W0702',
      'pylint:W0718',
    ],
  },
  mentions: ['except:', 'except :', 'BaseException'],
  create: (context) => ({
    on: {
      except_clause(node) {
        const target = blamed(context, node);
        const block = node.children.find(({ type }) => type === 'block');
        if (target === null || block === undefined || !isEmpty(block)) return;
        if (isTestPath(context.path) || isSamplePath(context.path) || isExplained(context, node)) return;
        const around = node.parent;
        if (around === null || isMeant(context, around, node)) return;
        context.report({
          node,
          range: target,
          message: 'This also takes `KeyboardInterrupt` and `SystemExit` and says nothing of it.',
          fix: {
            title: 'Catch Exception',
            edits: [
              target.type === 'except'
                ? { start: target.end, end: target.end, text: ' Exception' }
                : { start: target.start, end: target.end, text: 'Exception' },
            ],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

/** The keyword of an `except` without a class, or the name of the class of all that can be raised. */
function blamed(context: RuleContext, clause: SyntaxNode): SyntaxNode | null {
  const [only, second] = classesOf(clause);
  if (only === undefined) return clause.children[0] ?? null;
  return second === undefined && qualifiedName(context, only) === 'BaseException' ? only : null;
}

const isEmpty = (block: SyntaxNode): boolean =>
  partsOf(block).every(
    (one) =>
      one.type === 'pass_statement' ||
      (one.type === 'expression_statement' && one.children.every(({ type }) => type === 'ellipsis')),
  );

/** A comment in the handler, above it or right behind it says why; so does one at the `try`. */
function isExplained(context: RuleContext, clause: SyntaxNode): boolean {
  const { text } = context;
  const lineStart = text.lastIndexOf('\n', clause.start - 1) + 1;
  const lineEnd = endOfLine(text, clause.end);
  const above = lineBefore(text, lineStart);
  const below = text.slice(lineEnd + 1, endOfLine(text, lineEnd + 1));
  if (text.slice(clause.start, lineEnd).includes('#')) return true;
  if (isComment(above) || isComment(below)) return true;
  const { start } = clause.parent ?? clause;
  const head = text.slice(start, endOfLine(text, start));
  return head.includes('#') || isComment(lineBefore(text, text.lastIndexOf('\n', start - 1) + 1));
}

const isComment = (line: string): boolean => /^\s*#/u.test(line);

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end === -1 ? text.length : end;
}

function lineBefore(text: string, lineStart: number): string {
  return lineStart === 0 ? '' : text.slice(text.lastIndexOf('\n', lineStart - 2) + 1, lineStart - 1);
}

/** Where giving up quietly is what is wanted, or where what is to end the program was handled before. */
function isMeant(context: RuleContext, tried: SyntaxNode, clause: SyntaxNode): boolean {
  const body = childOf(tried, 'body');
  if (body === null || tried.children.length > MAX_CLAUSES || isInCleanup(context, tried)) return true;
  const statements = partsOf(body);
  if (!isWork(context, body) || statements.every((one) => clearsUp(context, one))) return true;
  const handlers = tried.children.filter(({ type }) => type === 'except_clause');
  const before = handlers.slice(0, handlers.indexOf(clause)).flatMap((one) => classesOf(one));
  if (before.some((one) => ENDS.test(context.textOf(one)))) return true;
  const final = tried.children.find(({ type }) => type === 'finally_clause');
  if (final !== undefined && ENDINGS.test(context.text.slice(final.start, final.start + MAX_LENGTH)))
    return true;
  // A loop that is left for good, whatever ends it, with the clearing up behind it.
  const [next = ''] = context.text
    .slice(tried.end, tried.end + MAX_LENGTH)
    .trimStart()
    .split('\n', 1);
  return ENDINGS.test(next) || CLEARING.test(/^(?:await )?(?:\w+\.)*(\w+)\(/u.exec(next)?.[1] ?? '');
}

const IMPORTS = /^(?:import_statement|import_from_statement|future_import_statement)$/u;

/** Calls that are over at once: nobody stops the program there, and what they raise is known. */
const QUICK =
  /^(?:append|add|bool|chr|count|decode|dict|encode|endswith|extend|find|float|format|get|getattr|hasattr|index|insert|int|isinstance|issubclass|items|join|keys|len|list|lower|lstrip|max|min|mro|ord|pop|remove|repr|replace|reverse|rsplit|rstrip|set|setattr|setdefault|sort|sorted|split|startswith|str|strip|tuple|type|update|upper|values)$/u;

/** How much of a body is searched. */
const MAX_NODES = 500;

/** True for a body that calls what may take its time or end the program, and tries no import. */
function isWork(context: RuleContext, body: SyntaxNode): boolean {
  const open = [body];
  let found = false;
  let count = 0;
  for (let at = open.pop(); at !== undefined && count < MAX_NODES; at = open.pop()) {
    if (IMPORTS.test(at.type)) return false;
    const callee = at.type === 'call' ? childOf(at, 'function') : null;
    found ||= callee !== null && !QUICK.test(context.textOf(childOf(callee, 'attribute') ?? callee));
    open.push(...at.children);
    count += 1;
  }
  return found;
}

/** Classes that show, in a handler above, that its writer thought of the end of the program. */
const ENDS = /\b(?:KeyboardInterrupt|SystemExit|GeneratorExit|CancelledError|Exception)$/u;

/** What ends the program, or the error, whatever happened. */
const ENDINGS = /\b(?:os\._exit|sys\.exit|os\.kill|os\.abort|exit|quit)\s*\(|^\s*raise\b/u;

/** How much of a text is searched for them. */
const MAX_LENGTH = 500;

/** A longer `try` is not read once more for each of its handlers. */
const MAX_CLAUSES = 50;

const CLEARING =
  /^_*(?:close|shutdown|disconnect|stop|kill|terminate|clean|clear|unlink|remove|rmtree|rmdir|release|quit|join|cancel|flush|delete|logout|unregister|unsubscribe|detach|destroy|dispose|exit|abort|rollback|restore|reset|wait|teardown|tear_down|finish|end|unlock|free)/iu;

/** A call that puts something away, a `del`, or branches and blocks of nothing else. */
function clearsUp(context: RuleContext, statement: SyntaxNode): boolean {
  const open = [statement];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (at.type === 'delete_statement' || at.type === 'pass_statement') continue;
    if (BLOCKS.test(at.type)) open.push(...partsOf(at).filter(({ field }) => field !== 'condition'));
    else if (!isClearingCall(context, at)) return false;
  }
  return true;
}

const BLOCKS = /^(?:if_statement|else_clause|elif_clause|block)$/u;

function isClearingCall(context: RuleContext, statement: SyntaxNode): boolean {
  const [inner = statement] = statement.type === 'expression_statement' ? partsOf(statement) : [];
  const [awaited = inner] = inner.type === 'await' ? partsOf(inner) : [];
  const call = bare(awaited);
  const callee = call.type === 'call' ? childOf(call, 'function') : null;
  if (callee === null) return false;
  const name = context.textOf(childOf(callee, 'attribute') ?? callee);
  return CLEARING.test(name) || /^(?:os|shutil|atexit)\./u.test(calledName(context, call) ?? '');
}

/** In a method that Python calls to clear up, in one that says so by its name, in a `finally`, and in another handler. */
function isInCleanup(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (at.type === 'finally_clause' || at.type === 'except_clause') return true;
    if (!FUNCTIONS.has(at.type)) continue;
    const name = nameOf(context, at);
    return name !== null && (/^__(?:del|a?exit)__$/u.test(name) || CLEARING.test(name));
  }
  return false;
}
