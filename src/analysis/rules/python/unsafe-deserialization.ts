import { keywordOf, positionalOf, argumentsOf } from '../../languages/python/functions.js';
import { calledName, qualifiedName } from '../../languages/python/modules.js';
import { givenTo, reportTaint } from '../../languages/python/sinks.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Report, Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Data that is made into any object when it is read. */
export const unsafeDeserialization = {
  meta: {
    id: 'python-unsafe-deserialization',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    summary: 'Data is read by what can make any object of it, and run code on the way.',
    why: 'Such data names classes and functions that are called while it is read, so whoever wrote it runs code of their own. `yaml.load` without a loader does it in old versions and fails in new ones. `yaml.safe_load` and `json.loads` make plain values only.',
    fix: 'The fix calls `yaml.safe_load`.',
    examples: {
      bad: 'import yaml\n\n\ndef settings(text):\n    return yaml.load(text)\n',
      good: 'import yaml\n\n\ndef settings(text):\n    return yaml.safe_load(text)\n',
    },
    equivalents: ['cwe:502'],
    suppressedBy: ['ruff:S301', 'ruff:S302', 'ruff:S506', 'bandit:B301', 'bandit:B302', 'bandit:B506'],
  },
  mentions: ['yaml', 'ickle', 'marshal', 'dill', 'joblib', 'shelve'],
  create: (context) => ({
    on: {
      call(node) {
        const name = calledName(context, node);
        if (name === null) return;
        if (isBareLoad(context, name, node)) {
          context.report({
            node,
            message:
              'Without a loader this makes any object that the text names, and it fails since version 6 of PyYAML.',
            ...safeLoad(context, node),
          });
        } else if (READS.test(name) || (LOADS.test(name) && hasUnsafeLoader(context, node))) {
          reportTaint(context, node, givenTo(context, node, 0, 'stream', 'data', 'file'), 'data', message);
        }
      },
    },
  }),
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} decides which objects are made here, so whoever sends it can run code of their own.`;

const LOADS = /^yaml\.(?:load|load_all)$/u;

const READS =
  /^(?:(?:pickle|cPickle|_pickle|dill|cloudpickle|joblib|marshal)\.loads?|(?:pickle|dill)\.Unpickler|shelve\.open|pandas\.read_pickle|jsonpickle\.decode|yaml\.unsafe_load(?:_all)?)$/u;

/** `yaml.load(text)` with nothing else. */
function isBareLoad(context: RuleContext, name: string, call: SyntaxNode): boolean {
  if (!LOADS.test(name)) return false;
  const [only, second] = argumentsOf(call);
  if (only === undefined || second !== undefined) return false;
  return positionalOf(call).length === 1 || keywordOf(context, call, 'stream') !== null;
}

function hasUnsafeLoader(context: RuleContext, call: SyntaxNode): boolean {
  const loader = givenTo(context, call, 1, 'Loader');
  const name = loader === null ? null : qualifiedName(context, loader);
  return name !== null && /^yaml\.(?:(?:loader|cyaml)\.)?(?:C?Loader|C?UnsafeLoader)$/u.test(name);
}

/** What the file teaches the loaders of PyYAML need not be known to the safe one. */
const OWN_TAGS = /add_(?:multi_)?(?:constructor|implicit_resolver|path_resolver)|YAMLObject|!!python/u;

function safeLoad(context: RuleContext, call: SyntaxNode): Partial<Pick<Report, 'fix'>> {
  const callee = childOf(call, 'function');
  const method = callee === null ? null : childOf(callee, 'attribute');
  if (method === null || OWN_TAGS.test(context.text)) return {};
  const name = `safe_${context.textOf(method)}`;
  return {
    fix: { title: `Call ${name}`, edits: [{ start: method.start, end: method.start, text: 'safe_' }] },
  };
}
