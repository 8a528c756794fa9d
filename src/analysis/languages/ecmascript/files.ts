import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { exportedOf } from './modules.js';
import { namedCall } from './taint/sinks.js';

const MODULES = new Set(['fs', 'fs/promises', 'fs-extra', 'graceful-fs']);

/** Functions whose first argument is a path. */
const ONE =
  /^(?:access|appendFile|chmod|chown|createReadStream|createWriteStream|exists|lchmod|lchown|lstat|lutimes|mkdir|mkdtemp|open|openAsBlob|opendir|readFile|readdir|readlink|realpath|rm|rmdir|stat|statfs|truncate|unlink|unwatchFile|utimes|watch|watchFile|writeFile|remove|outputFile|outputJson|readJson|readJSON|writeJson|writeJSON|ensureDir|ensureFile|emptyDir|pathExists|mkdirp|mkdirs)(?:Sync)?$/u;

/** Functions that are given two paths. */
const TWO = /^(?:copyFile|cp|link|rename|symlink|copy|move)(?:Sync)?$/u;

/** The paths that a call of `fs` opens. */
export function pathsOf(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const call = namedCall(context, node);
  if (call === null || call.args.length === 0) return [];
  if (call.object !== null && !ONE.test(call.name) && !TWO.test(call.name)) return [];
  const exported = exportedOf(context, call.callee);
  if (exported === null || !MODULES.has(exported.module)) return [];
  const name = exported.name.replace(/^promises\./u, '');
  if (ONE.test(name)) return call.args.slice(0, 1);
  return TWO.test(name) ? call.args.slice(0, 2) : [];
}
