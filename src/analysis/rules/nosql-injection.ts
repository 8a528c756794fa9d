import { isGlobalMember } from '../languages/ecmascript/globals.js';
import { keyName } from '../languages/ecmascript/names.js';
import { constValue } from '../languages/ecmascript/promises.js';
import { argumentsOf, childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { taintOf } from '../languages/ecmascript/taint/index.js';
import {
  namedCall,
  propertyOf,
  reportTaint,
  sourceName,
  type NamedCall,
} from '../languages/ecmascript/taint/sinks.js';
import { isBuilt } from '../languages/ecmascript/taint/texts.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** Request data that may be an object, in the filter of a MongoDB query. */
export const nosqlInjection = {
  meta: {
    id: 'nosql-injection',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ECMASCRIPT,
    summary: 'Data of a request is used in a MongoDB filter as it is.',
    why: 'A client may send an object instead of a text: `{ "$ne": null }` matches everything, so a log-in without a password or a deletion of all rows follows. `String(…)` or a check of the type makes it a value.',
    examples: {
      bad: "import { User } from './models/user.js';\napp.post('/login', async (req, res) => {\n  res.json(await User.findOne({ name: req.body.name, password: req.body.password }));\n});",
      good: "import { User } from './models/user.js';\napp.post('/login', async (req, res) => {\n  res.json(await User.findOne({ name: String(req.body.name), password: String(req.body.password) }));\n});",
    },
    equivalents: ['sonarjs:S5147', 'cwe:943'],
  },
  mentions: ['find', 'update', 'delete', 'remove', 'count', 'replaceOne', 'exists', 'aggregate', '$where'],
  create: (context) => ({
    on: {
      pair(node) {
        const key = childOf(node, 'key');
        if (key !== null && keyName(context, key) === WHERE) checkCode(context, node, childOf(node, 'value'));
      },
      call_expression(node) {
        const call = namedCall(context, node);
        if (call === null) return;
        if (call.name === WHERE && call.object !== null) {
          checkCode(context, node, call.args[0]);
          return;
        }
        const filter = filterOf(context, call);
        const problem = filter === null ? null : problemOf(context, filter, MAX_DEPTH);
        if (problem !== null) context.report({ node, message: problem });
      },
    },
  }),
} as const satisfies Rule;

/** The operator, and method of Mongoose, whose text MongoDB runs as JavaScript. */
const WHERE = '$where';

function checkCode(context: RuleContext, node: SyntaxNode, code: SyntaxNode | null | undefined): void {
  reportTaint(
    context,
    node,
    code,
    'code',
    (source) => `${source} becomes part of the code that MongoDB runs for each document.`,
  );
}

const METHODS =
  /^(?:find|findOne|findOneAndUpdate|findOneAndDelete|findOneAndReplace|findOneAndRemove|updateOne|updateMany|update|deleteOne|deleteMany|remove|count|countDocuments|replaceOne|exists|aggregate)$/u;

const MAX_DEPTH = 4;

/** The filter of a query that is sent to MongoDB, by the call and by what the file says of its database. */
function filterOf(context: RuleContext, { name, object, args }: NamedCall): SyntaxNode | null {
  const [first] = args;
  if (object === null || first === undefined || !METHODS.test(name) || first.type === 'spread_element')
    return null;
  if (/function|arrow|string|number|regex/u.test(first.type)) return null;
  if (propertyOf(context, first, ['where', 'include', 'attributes', 'relations', 'rejectOnEmpty']) !== null)
    return null;
  return isMongo(context, unwrap(object)) ? first : null;
}

const MONGO = /mongo|\.collection\(/iu;
const SANITIZED = /mongo-sanitize|sanitizeFilter|mongoSanitize/iu;
const MAX_TEXT = 200_000;

const MODEL = /^(?:[A-Z]\w*|\w*[cC]ollection|\w*[mM]odel)$/u;

function isMongo(context: RuleContext, object: SyntaxNode): boolean {
  if (!isModel(context, object)) return false;
  const text = context.text.slice(0, MAX_TEXT);
  if (SANITIZED.test(text) || /sequelize|typeorm|prisma|knex|waterline/iu.test(text)) return false;
  return MONGO.test(text) || /['"][^'"\n]*(?:models?|schemas?)\/[^'"\n]*['"]/iu.test(text);
}

/** `User`, `mongoose.models.User`, `db.collection('users')`, `this.userModel`. */
function isModel(context: RuleContext, object: SyntaxNode): boolean {
  const at = object.type === 'await_expression' ? (partsOf(object)[0] ?? object) : object;
  if (at.type === 'identifier') return MODEL.test(context.textOf(at)) || isCollection(context, at);
  if (at.type === 'call_expression')
    return /^(?:collection|model)$/u.test(namedCall(context, at)?.name ?? '');
  const property = childOf(at, 'property');
  return property !== null && property.end - property.start < 60 && MODEL.test(context.textOf(property));
}

/** `const users = db.collection('users')`. */
function isCollection(context: RuleContext, identifier: SyntaxNode): boolean {
  const binding = context.scopes().resolve(identifier);
  const [declaration] = binding?.declarations ?? [];
  const declarator = declaration?.identifier.parent;
  const value = declarator?.type === 'variable_declarator' ? childOf(declarator, 'value') : null;
  const inner = value === null ? null : unwrap(value);
  const made = inner?.type === 'await_expression' ? (partsOf(inner)[0] ?? inner) : inner;
  return made?.type === 'call_expression' && namedCall(context, made)?.name === 'collection';
}

/** Operators that compare with a value as it is. */
const VALUES = new Set(['$eq', '$in', '$nin']);

/** What is wrong with a filter, in words. */
function problemOf(context: RuleContext, filter: SyntaxNode, depth: number): string | null {
  const node = unwrap(filter);
  if (depth === 0) return null;
  if (node.type !== 'object' && node.type !== 'array') return problemOfValue(context, node);
  for (const part of partsOf(node).slice(0, 100)) {
    const key = part.type === 'pair' ? childOf(part, 'key') : null;
    const name = key === null ? null : (keyName(context, key) ?? '');
    if (name !== null && (VALUES.has(name) || name === WHERE)) continue;
    const value =
      part.type === 'pair'
        ? childOf(part, 'value')
        : part.type === 'spread_element'
          ? (partsOf(part)[0] ?? null)
          : part;
    const problem = value === null ? null : problemOf(context, value, depth - 1);
    if (problem !== null) return problem;
  }
  return null;
}

function problemOfValue(context: RuleContext, value: SyntaxNode): string | null {
  const taint = taintOf(context, value, 'nosql');
  if (taint !== null)
    return `${sourceName(taint)} may be an object with operators such as \`$ne\`, which then matches everything.`;
  const text = parsedText(context, value);
  const inText = text === null ? null : taintOf(context, text, 'code');
  if (inText === null) return null;
  return `${sourceName(inText)} may end the text that it stands in and add operators such as \`$ne\`, which then match everything.`;
}

/** The text of `JSON.parse(text)`, where it is put together from others. */
function parsedText(context: RuleContext, value: SyntaxNode): SyntaxNode | null {
  const call = declaredWith(context, value);
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const [text] = argumentsOf(call) ?? [];
  if (callee === null || text === undefined || !isGlobalMember(context, unwrap(callee), 'JSON', 'parse'))
    return null;
  return isBuilt(context, declaredWith(context, text)) ? text : null;
}

/** What a `const` name is declared with, else the expression itself. */
function declaredWith(context: RuleContext, value: SyntaxNode): SyntaxNode {
  const node = unwrap(value);
  return node.type === 'identifier' ? unwrap(constValue(context, node) ?? node) : node;
}
