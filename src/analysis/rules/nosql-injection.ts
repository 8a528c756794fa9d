import { keyName } from '../languages/ecmascript/names.js';
import { childOf, partsOf, unwrap } from '../languages/ecmascript/syntax.js';
import { taintOf, type Taint } from '../languages/ecmascript/taint/index.js';
import { namedCall, propertyOf, sourceName, type NamedCall } from '../languages/ecmascript/taint/sinks.js';
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
  mentions: ['find', 'update', 'delete', 'remove', 'count', 'replaceOne', 'exists', 'aggregate'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const call = namedCall(context, node);
        const filter = call === null ? null : filterOf(context, call);
        if (filter === null) return;
        const taint = taintOfFilter(context, filter, MAX_DEPTH);
        if (taint === null) return;
        context.report({
          node,
          message: `${sourceName(taint)} may be an object with operators such as \`$ne\`, which then matches everything.`,
        });
      },
    },
  }),
} as const satisfies Rule;

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

function taintOfFilter(context: RuleContext, filter: SyntaxNode, depth: number): Taint | null {
  const node = unwrap(filter);
  if (depth === 0) return null;
  if (node.type !== 'object' && node.type !== 'array') return taintOf(context, node, 'nosql');
  for (const part of partsOf(node).slice(0, 100)) {
    const key = part.type === 'pair' ? childOf(part, 'key') : null;
    if (key !== null && VALUES.has(keyName(context, key) ?? '')) continue;
    const value =
      part.type === 'pair'
        ? childOf(part, 'value')
        : part.type === 'spread_element'
          ? (partsOf(part)[0] ?? null)
          : part;
    const taint = value === null ? null : taintOfFilter(context, value, depth - 1);
    if (taint !== null) return taint;
  }
  return null;
}
