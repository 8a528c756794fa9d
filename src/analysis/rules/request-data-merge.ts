import { exportedOf } from '../languages/ecmascript/modules.js';
import { objectLiteral } from '../languages/ecmascript/objects.js';
import { partsOf } from '../languages/ecmascript/syntax.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import { namedCall, sourceName } from '../languages/ecmascript/taint/sinks.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';
import { UNMEASURED } from '../why-off.js';

/** Request data that Lodash merges into an object at any depth, or takes for the path of a property. */
export const requestDataMerge = {
  meta: {
    id: 'request-data-merge',
    kind: 'security',
    severity: 'warning',
    confidence: 0.6,
    offByDefault: UNMEASURED,
    languages: ECMASCRIPT,
    summary: 'Data of a request decides which properties Lodash sets, at any depth.',
    why: 'Whoever sends the request sets properties that nobody expects: a role, an owner. Old versions of Lodash, and `lodash.set`, also follow `__proto__` or `constructor` into the prototype of all objects. With `_.pick`, or a list of the paths that are allowed, only what is meant is set.',
    examples: {
      bad: "import _ from 'lodash';\napp.post('/settings', (req, res) => {\n  _.merge(settings, req.body);\n});",
      good: "import _ from 'lodash';\napp.post('/settings', (req, res) => {\n  _.merge(settings, _.pick(req.body, ['theme', 'language']));\n});",
    },
    equivalents: ['cwe:1321', 'cwe:915'],
  },
  mentions: ['lodash'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = namedCall(context, node);
        const [target, ...rest] = call?.args ?? [];
        if (call === null || target === undefined || rest.length === 0) return;
        const name = lodashName(context, call.callee);
        if (name === null || isNew(context, target)) return;
        if (SETTING.test(name)) return reportPath(context, node, rest[0]);
        if (MERGING.test(name)) reportMerge(context, node, rest);
      },
    },
  }),
} as const satisfies Rule;

const SETTING = /^(?:set|setWith|update|updateWith)$/iu;
const MERGING = /^(?:merge|mergeWith|defaultsDeep)$/iu;

/** `merge` of `_.merge`, `lodash/merge` and `lodash.merge`. */
function lodashName(context: RuleContext, callee: SyntaxNode): string | null {
  const exported = exportedOf(context, callee);
  if (exported === null) return null;
  if (/^lodash(?:-es)?$/u.test(exported.module)) return exported.name;
  const [, own] = /^lodash(?:(?:-es)?\/|\.)(\w+)(?:\.js)?$/u.exec(exported.module) ?? [];
  return own === undefined || exported.name !== '' ? null : own;
}

/** An object that the function makes itself has no properties that others trust. */
function isNew(context: RuleContext, target: SyntaxNode): boolean {
  const object = objectLiteral(context, target);
  const scopes = context.scopes();
  return object !== null && scopes.functionAt(object) === scopes.functionAt(target);
}

function reportPath(context: RuleContext, node: SyntaxNode, path: SyntaxNode | undefined): void {
  const taint = path === undefined ? null : taintOf(context, path, 'key');
  if (taint === null) return;
  context.report({ node, message: `${sourceName(taint)} decides which property is set, at any depth.` });
}

function reportMerge(context: RuleContext, node: SyntaxNode, sources: readonly SyntaxNode[]): void {
  for (const source of sources.flatMap((one) => wholes(context, one))) {
    // Only an object has properties to merge: a text of a request does no harm here.
    const taint = taintOf(context, source, 'nosql');
    if (taint === null) continue;
    const message = `All properties of ${sourceName(taint)} are set here, at any depth, so whoever sends it sets more than is meant.`;
    context.report({ node, message });
    return;
  }
}

/** What is merged with all its properties: of an object that is written here, what is spread in it. */
function wholes(context: RuleContext, source: SyntaxNode): readonly SyntaxNode[] {
  const object = objectLiteral(context, source);
  if (object === null) return source.type === 'spread_element' ? [] : [source];
  return partsOf(object)
    .filter(({ type }) => type === 'spread_element')
    .flatMap((part) => partsOf(part).slice(0, 1));
}
