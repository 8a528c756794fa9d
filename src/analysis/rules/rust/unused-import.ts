import type { Edit } from '../../../domain/text.js';
import { inlineCode } from '../../inline-code.js';
import { importsIn, type Import } from '../../languages/rust/imports.js';
import { partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { ONLY_LINTERS_OBJECT } from '../../why-off.js';

/** An import whose name the file never says again. */
export const rustUnusedImport = {
  meta: {
    id: 'rust-unused-import',
    kind: 'maintenance',
    severity: 'info',
    offByDefault: ONLY_LINTERS_OBJECT,
    opinion: true,
    confidence: 0.95,
    languages: ['rust'],
    summary: 'A name is imported and never used.',
    why: 'Readers look for a use that is not there. The compiler warns of it, and fails where warnings are errors.',
    fix: 'The fix removes the name, and the whole `use` where nothing else is in it.',
    examples: {
      bad: 'use std::collections::HashMap;\n\nfn f() {}\n',
      good: 'fn f() {}\n',
    },
    equivalents: ['rustc:unused_imports', 'cwe:1164'],
  },
  mentions: ['use'],
  create(context) {
    const uses: SyntaxNode[] = [];
    let hasFileModule = false;
    let attribute: SyntaxNode | null = null;
    return {
      on: {
        attribute_item(node) {
          attribute = node;
        },
        use_declaration(node) {
          // What an attribute says of it may be when it is there at all.
          const isMarked =
            attribute?.parent === node.parent && context.text.slice(attribute.end, node.start).trim() === '';
          if (!isMarked && !node.children.some(isVisibility)) uses.push(node);
        },
        mod_item(node) {
          // A module in a file of its own may take what this one imports: `use super::*`.
          if (partsOf(node).every(({ type }) => type !== 'declaration_list')) hasFileModule = true;
        },
      },
      end() {
        if (uses.length === 0 || hasFileModule) return;
        const counts = new Map<string, number>();
        for (const [word] of context.text.matchAll(/\w+/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
        for (const use of uses) check(context, use, counts);
      },
    };
  },
} as const satisfies Rule;

/**
 * Types of the standard library. What is named like a type elsewhere may be a trait, whose methods are used without its
 * name.
 */
const TYPES: ReadonlySet<string> = new Set(
  [
    'HashMap HashSet BTreeMap BTreeSet VecDeque BinaryHeap LinkedList Rc Arc RefCell Cell OnceCell LazyCell Mutex RwLock',
    'Condvar Barrier Once OnceLock LazyLock Duration Instant SystemTime Path PathBuf File OpenOptions Ordering Cow',
    'PhantomData Pin NonNull Command Stdio Child Weak ControlFlow BufReader BufWriter Cursor OsString OsStr CString CStr',
    'IpAddr Ipv4Addr Ipv6Addr SocketAddr TcpStream TcpListener UdpSocket AtomicBool AtomicUsize AtomicU64 AtomicU32',
    'AtomicI64 AtomicI32 JoinHandle ManuallyDrop MaybeUninit Layout Wrapping Reverse Range RangeInclusive Context Waker',
  ].flatMap((names) => names.split(' ')),
);

function isTraitPerhaps(path: string): boolean {
  const [first = '', ...rest] = path.split('::');
  const last = rest.at(-1) ?? first;
  if (/^[a-z_]/u.test(last) || /^[A-Z\d_]{3,}$/u.test(last)) return false;
  return !(/^(?:std|core|alloc)$/u.test(first) && TYPES.has(last));
}

function check(context: RuleContext, use: SyntaxNode, counts: ReadonlyMap<string, number>): void {
  const all = importsIn(use, (node) => context.textOf(node));
  const unused = all.filter(({ identifier, path }) => {
    const name = context.textOf(identifier);
    return name !== '_' && counts.get(name) === 1 && !isTraitPerhaps(path);
  });
  const isWildcard = /\*/u.test(context.textOf(use));
  const isWhole = unused.length === all.length && !isWildcard;
  const [only, second] = unused;
  for (const one of unused) {
    // Several of one list are not taken out one by one: what is left of it depends on all of them.
    const edit =
      isWhole && one === only
        ? useRemoval(context.text, use)
        : !isWhole && second === undefined
          ? nameRemoval(context.text, one)
          : null;
    const fix = edit === null ? {} : { fix: { title: 'Remove it', edits: [edit] } };
    const name = inlineCode(context.textOf(one.identifier), 'This name');
    context.report({ node: one.identifier, message: `${name} is imported and never used.`, ...fix });
    if (isWhole) return;
  }
}

const isVisibility = ({ type }: SyntaxNode): boolean => type === 'visibility_modifier';

/** So much of a text around a statement is looked at for empty lines. */
const NEAR = 200;

/** The whole statement with its line; null where something else stands there. */
function useRemoval(text: string, use: SyntaxNode): Edit | null {
  if (/\/[/*]/u.test(text.slice(use.start, use.end))) return null;
  const start = text.lastIndexOf('\n', use.start - 1) + 1;
  const lineEnd = text.indexOf('\n', use.end);
  const end = lineEnd === -1 ? text.length : lineEnd + 1;
  const around = text.slice(start, use.start) + text.slice(use.end, end);
  if (around.replace('\uFEFF', '').trim() !== '') return null;
  // Of the empty lines above and below, one is left; at the top none.
  const isFirst = start === 0 || /\{[ \t]*\r?\n$/u.test(text.slice(Math.max(0, start - NEAR), start));
  const isLast = !/^[ \t]*(?:use|pub|#|\/\/)/u.test(text.slice(end, end + NEAR));
  const blank = /^[ \t]*\r?\n/u.exec(text.slice(end, end + NEAR))?.[0] ?? '';
  const isBlankAbove = /\n[ \t]*\r?\n$/u.test(text.slice(Math.max(0, start - NEAR), start));
  return { start, end: end + (isLast && (isFirst || isBlankAbove) ? blank.length : 0), text: '' };
}

/** One name of a list, with its comma. */
function nameRemoval(text: string, { identifier }: Import): Edit | null {
  let part = identifier;
  while (part.parent !== null && part.parent.type !== 'use_list') part = part.parent;
  const list = part.parent;
  if (list === null || /\/[/*]/u.test(text.slice(list.start, list.end))) return null;
  const parts = partsOf(list);
  const at = parts.indexOf(part);
  const [previous, next] = [parts[at - 1], parts[at + 1]];
  if (parts.length === 2 && isSimple(parts[1 - at])) {
    const other = parts[1 - at];
    return other === undefined
      ? null
      : { start: list.start, end: list.end, text: text.slice(other.start, other.end) };
  }
  if (next !== undefined) return { start: part.start, end: next.start, text: '' };
  return previous === undefined ? null : { start: previous.end, end: part.end, text: '' };
}

/** What needs no braces when it is alone. */
const isSimple = (part: SyntaxNode | undefined): boolean =>
  part?.type === 'identifier' || part?.type === 'scoped_identifier' || part?.type === 'use_as_clause';
