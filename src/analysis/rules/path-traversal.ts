import { isGlobal } from '../languages/ecmascript/globals.js';
import { pathsOf } from '../languages/ecmascript/files.js';
import { isResponse, namedCall, propertyOf, reportTaint } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data in the path of a file. */
export const pathTraversal = {
  meta: {
    id: 'path-traversal',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ECMASCRIPT,
    summary: 'Data of a request decides which file is opened.',
    why: 'With `../` in the value, or an absolute path, whoever sends the request reaches any file that the server may read or write. `path.basename`, or a check that the resolved path still begins with the folder, keeps it inside.',
    examples: {
      bad: "import fs from 'node:fs';\napp.get('/report', (req, res) => {\n  fs.createReadStream(`/reports/${req.query.name}`).pipe(res);\n});",
      good: "import fs from 'node:fs';\nimport path from 'node:path';\napp.get('/report', (req, res) => {\n  fs.createReadStream(`/reports/${path.basename(req.query.name)}`).pipe(res);\n});",
    },
    equivalents: ['sonarjs:S2083', 'cwe:22'],
  },
  mentions: ['fs', 'sendFile', 'sendfile', 'download', 'require'],
  create: (context) => ({
    on: {
      call_expression(node) {
        for (const path of [...pathsOf(context, node), ...servedPaths(context, node)]) {
          if (reportTaint(context, node, path, 'path', message)) return;
        }
        const code = loadedPath(context, node);
        reportTaint(context, node, code, 'path', (source) => `${source} decides which code is loaded here.`);
      },
    },
  }),
} as const satisfies Rule;

function message(source: string): string {
  return `${source} becomes part of this path, so \`../\` in it leads out of the folder.`;
}

/** `res.sendFile(path)` without a folder that it has to stay in. */
function servedPaths(context: RuleContext, node: SyntaxNode): readonly SyntaxNode[] {
  const call = namedCall(context, node);
  if (call === null || call.object === null || !/^(?:sendFile|sendfile|download)$/u.test(call.name))
    return [];
  if (!isResponse(context, call.object)) return [];
  const [path, ...rest] = call.args;
  const isRooted = rest.some(
    (one) => one.type !== 'arrow_function' && one.type !== 'string' && !isFree(context, one),
  );
  return path === undefined || isRooted ? [] : [path];
}

/** Options that are written here and name no root. */
function isFree(context: RuleContext, options: SyntaxNode): boolean {
  if (options.type === 'function_expression' || options.type === 'template_string') return true;
  return options.type === 'object' && propertyOf(context, options, ['root']) === null;
}

function loadedPath(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const call = namedCall(context, node);
  const [first] = call?.args ?? [];
  if (call?.name !== 'require' || first === undefined) return null;
  return first.type !== 'string' && isGlobal(context, call.callee, 'require') ? first : null;
}
