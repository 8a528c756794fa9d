import { constantOf } from '../languages/ecmascript/constants.js';
import { localFunction, parametersOf, patternOf } from '../languages/ecmascript/functions.js';
import { exportedOf } from '../languages/ecmascript/modules.js';
import { memberName } from '../languages/ecmascript/names.js';
import { bare, objectLiteral, propertyIs } from '../languages/ecmascript/objects.js';
import { argumentsOf, childOf, partsOf } from '../languages/ecmascript/syntax.js';
import { ECMASCRIPT } from '../languages/index.js';
import type { Rule, RuleContext } from '../rule.js';
import type { SyntaxNode } from '../syntax-tree.js';

/** A template engine or Markdown renderer that lets HTML through. */
export const disabledEscaping = {
  meta: {
    id: 'disabled-escaping',
    kind: 'security',
    severity: 'warning',
    confidence: 0.6,
    offByDefault: 'It is right for text that is no HTML, and for values that are cleaned elsewhere.',
    languages: ECMASCRIPT,
    summary: 'A template engine is told to let HTML through as it is.',
    why: 'Every value in every template can then bring its own elements and scripts. For text that is no HTML that is right, and for values that are cleaned elsewhere.',
    examples: {
      bad: "import Handlebars from 'handlebars';\nconst render = Handlebars.compile(source, { noEscape: true });",
      good: "import Handlebars from 'handlebars';\nconst render = Handlebars.compile(source);",
    },
    equivalents: ['sonarjs:S5247', 'cwe:79', 'cwe:116'],
  },
  mentions: ['handlebars', 'marked', 'markdown-it', 'swig', 'kramed', 'ustache', 'serialize-javascript'],
  create: (context) => {
    const check = (node: SyntaxNode, field: string): void => {
      const callee = childOf(node, field);
      const exported = callee === null ? null : exportedOf(context, callee);
      const option = exported === null ? undefined : OPTIONS.get(`${exported.module}/${exported.name}`);
      if (option === undefined) return;
      const options = objectLiteral(context, argumentsOf(node)?.[option.position]);
      if (options === null || !propertyIs(context, options, option.name, option.off)) return;
      context.report({ node, message: MESSAGE });
    };
    return {
      on: {
        call_expression: (node) => check(node, 'function'),
        new_expression: (node) => check(node, 'constructor'),
        assignment_expression(node) {
          const left = childOf(node, 'left');
          const right = childOf(node, 'right');
          if (left === null || right === null || !isMustache(context, left)) return;
          const isOff =
            memberName(context, left) === 'escape'
              ? givesItsArgument(context, right)
              : constantOf(context, right)?.value === false;
          if (isOff) context.report({ node, message: MESSAGE });
        },
      },
    };
  },
} as const satisfies Rule;

const MESSAGE = 'With this every value in a template can bring its own elements and scripts.';

interface Option {
  readonly position: number;
  readonly name: string;
  readonly off: boolean;
}

const OPTIONS: ReadonlyMap<string, Option> = new Map([
  ['handlebars/compile', { position: 1, name: 'noEscape', off: true }],
  ['marked/setOptions', { position: 0, name: 'sanitize', off: false }],
  ['marked/marked.setOptions', { position: 0, name: 'sanitize', off: false }],
  ['markdown-it/', { position: 0, name: 'html', off: true }],
  ['swig/setDefaults', { position: 0, name: 'autoescape', off: false }],
  ['kramed/Renderer', { position: 0, name: 'sanitize', off: false }],
  ['serialize-javascript/', { position: 1, name: 'unsafe', off: true }],
]);

function isMustache(context: RuleContext, member: SyntaxNode): boolean {
  const object = childOf(member, 'object');
  if (object === null || !/^(?:escape|escapeMarkup)$/u.test(memberName(context, member) ?? '')) return false;
  const inner = bare(object);
  const exported = exportedOf(context, inner);
  return exported === null ? context.textOf(inner) === 'Mustache' : exported.module === 'mustache';
}

/** `(text) => text`. */
function givesItsArgument(context: RuleContext, node: SyntaxNode): boolean {
  const fn = localFunction(context, bare(node));
  const body = fn === null ? null : childOf(fn, 'body');
  const [parameter, second] = fn === null ? [] : parametersOf(fn);
  const name = parameter === undefined ? null : patternOf(parameter);
  if (body === null || name?.type !== 'identifier' || second !== undefined) return false;
  const returned = body.type === 'statement_block' ? onlyReturned(body) : body;
  return returned !== null && context.textOf(bare(returned)) === context.textOf(name);
}

function onlyReturned(block: SyntaxNode): SyntaxNode | null {
  const [only, second] = partsOf(block);
  if (only?.type !== 'return_statement' || second !== undefined) return null;
  return partsOf(only)[0] ?? null;
}
