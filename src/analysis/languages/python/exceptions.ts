import type { SyntaxNode } from '../../syntax-tree.js';
import { bare, partsOf } from '../shared/tree.js';

/** Built-in exceptions, under the class that they are derived from. */
const TREE: Readonly<Record<string, string>> = {
  BaseException: 'Exception KeyboardInterrupt SystemExit GeneratorExit BaseExceptionGroup',
  Exception:
    'ArithmeticError AssertionError AttributeError BufferError EOFError ExceptionGroup ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError StopAsyncIteration StopIteration SyntaxError SystemError TypeError ValueError Warning',
  ArithmeticError: 'FloatingPointError OverflowError ZeroDivisionError',
  ImportError: 'ModuleNotFoundError',
  LookupError: 'IndexError KeyError',
  NameError: 'UnboundLocalError',
  OSError:
    'BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError',
  ConnectionError: 'BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError',
  RuntimeError: 'NotImplementedError RecursionError',
  SyntaxError: 'IndentationError',
  IndentationError: 'TabError',
  ValueError: 'UnicodeError',
  UnicodeError: 'UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError',
  Warning:
    'BytesWarning DeprecationWarning EncodingWarning FutureWarning ImportWarning PendingDeprecationWarning ResourceWarning RuntimeWarning SyntaxWarning UnicodeWarning UserWarning',
};

const parents = new Map<string, string>();
for (const [parent, names] of Object.entries(TREE))
  for (const name of names.split(' ')) parents.set(name, parent);

/** The class that each built-in exception is derived from. */
export const EXCEPTION_PARENTS: ReadonlyMap<string, string> = parents;

/** Exceptions of modules that come with Python, by their full names, and what they are derived from. */
const MODULE_PARENTS: ReadonlyMap<string, string> = new Map([
  ['json.JSONDecodeError', 'ValueError'],
  ['json.decoder.JSONDecodeError', 'ValueError'],
  ['shutil.Error', 'OSError'],
  ['socket.gaierror', 'OSError'],
  ['socket.herror', 'OSError'],
  ['socket.timeout', 'OSError'],
  ['ssl.SSLError', 'OSError'],
  ['urllib.error.URLError', 'OSError'],
  ['urllib.error.HTTPError', 'urllib.error.URLError'],
]);

/** What an exception that comes with Python is derived from, by its full name. */
export const parentOf = (name: string): string | undefined => parents.get(name) ?? MODULE_PARENTS.get(name);

/** The classes that an `except` names, without the name that it gives what it caught. */
export function classesOf(clause: SyntaxNode): readonly SyntaxNode[] {
  const [value] = partsOf(clause).filter(({ type }) => type !== 'block');
  if (value === undefined) return [];
  const [named = value] = value.type === 'as_pattern' ? partsOf(value) : [value];
  const inner = bare(named);
  return inner.type === 'tuple' ? partsOf(inner) : [inner];
}

/** The one name of an exception that has several. */
export const exceptionName = (name: string): string =>
  /^(?:IOError|EnvironmentError|(?:os|select|socket)\.error)$/u.test(name) ? 'OSError' : name;
