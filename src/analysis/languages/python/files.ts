import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { childOf } from '../shared/tree.js';
import { argumentsOf, positionalOf } from './functions.js';
import { calledName } from './modules.js';
import { givenTo, methodCall } from './sinks.js';
import { taintOf } from './taint.js';
import { heldValue } from './values.js';

const ONE_PATH =
  /^(?:open|(?:io|codecs|os|aiofiles|gzip|bz2|lzma|tokenize)\.open|os\.(?:remove|unlink|rmdir|removedirs|listdir|scandir|walk|mkdir|makedirs|chmod)|shutil\.rmtree|(?:flask|quart)\.send_file|(?:fastapi|starlette)\.responses\.FileResponse|aiofiles\.os\.remove)$/u;

const TWO_PATHS = /^(?:os\.(?:rename|replace|link|symlink)|shutil\.(?:copy|copy2|copyfile|copytree|move))$/u;

const PATH_NAMES = ['file', 'path', 'path_or_file', 'filename_or_fp', 'name', 'src', 'source'];

/** What `pathlib.Path` does to the file that it names. */
const OPENS =
  /^(?:open|read_text|read_bytes|write_text|write_bytes|unlink|rmdir|mkdir|touch|iterdir|rename|replace)$/u;

/** Paths of the files that a call opens, changes or sends. */
export function pathsOf(context: RuleContext, call: SyntaxNode): readonly SyntaxNode[] {
  const name = calledName(context, call);
  if (name !== null && ONE_PATH.test(name)) return present(givenTo(context, call, 0, ...PATH_NAMES));
  if (name !== null && TWO_PATHS.test(name)) return positionalOf(call).slice(0, 2);
  const method = methodCall(context, call);
  if (method === null) return [];
  if (OPENS.test(method.name) && isPath(context, method.object)) return [method.object];
  // An uploaded file is written where the call says.
  return method.name === 'save' && isUpload(context, method.object) ? positionalOf(call).slice(0, 1) : [];
}

const present = (node: SyntaxNode | null): readonly SyntaxNode[] => (node === null ? [] : [node]);

const MAX_STEPS = 10;

/** `Path(…)`, with what is joined to it. */
function isPath(context: RuleContext, node: SyntaxNode): boolean {
  let at = heldValue(context, node);
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    if (at.type === 'call') {
      if (/^pathlib\.(?:Posix|Windows)?Path$/u.test(calledName(context, at) ?? ''))
        return argumentsOf(at).length > 0;
      const method = methodCall(context, at);
      if (method === null || !/^(?:joinpath|resolve|absolute|expanduser)$/u.test(method.name)) return false;
      at = heldValue(context, method.object);
    } else if (at.type === 'binary_operator') {
      const left = childOf(at, 'left');
      const operator = childOf(at, 'operator');
      if (left === null || operator === null || context.textOf(operator) !== '/') return false;
      at = heldValue(context, left);
    } else return false;
  }
  return false;
}

function isUpload(context: RuleContext, node: SyntaxNode): boolean {
  return taintOf(context, node, 'path')?.label.endsWith('.files') === true;
}
