import { callStatement } from '../../languages/go/expressions.js';
import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, expressionsOf, functionAround } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { sourceOf } from '../../languages/go/sources.js';
import { bare, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** Calls whose error says that what the next lines read was not filled in. */
const READING =
  /^(?:encoding\/(?:json|xml|asn1)\.Unmarshal|encoding\/binary\.Read|io\.(?:ReadFull|ReadAtLeast)|gopkg\.in\/yaml\.Unmarshal|github\.com\/BurntSushi\/toml\.(?:Decode|Unmarshal))$/u;

/** Calls that do nothing but give an error: without it nobody is turned away. */
const CHECKING =
  /^(?:crypto\/rsa\.Verify(?:PKCS1v15|PSS)|golang\.org\/x\/crypto\/bcrypt\.CompareHashAndPassword)$/u;

/** Calls whose error says that a file is not there. `MkdirAll` is none: what needs the folder fails and says so. */
const STORING = /^(?:os\.(?:Rename|WriteFile|Link|Symlink)|io\/ioutil\.WriteFile)$/u;

/** The error of a call is dropped on which the next lines rely. */
export const goDroppedError = {
  meta: {
    id: 'go-dropped-error',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'Nobody looks at the error of a call on which the next lines rely.',
    why: 'When the call fails, the program goes on with a value that is empty or half read, with a file that is not there, or with somebody who gave a wrong password. Where that is fine, `_ =` says so.',
    examples: {
      bad: 'package p\n\nimport "encoding/json"\n\nfunc read(data []byte) (a config) {\n\tjson.Unmarshal(data, &a)\n\treturn a\n}\n',
      good: 'package p\n\nimport "encoding/json"\n\nfunc read(data []byte) (a config, err error) {\n\terr = json.Unmarshal(data, &a)\n\treturn a, err\n}\n',
    },
    equivalents: ['cwe:252'],
    suppressedBy: ['errcheck:errcheck', 'gosec:G104', 'revive:unhandled-error'],
  },
  mentions: ['encoding', 'os', 'io', 'crypto', 'yaml', 'toml'],
  create: (context) => ({
    on: {
      expression_statement(node) {
        const call = callStatement(node);
        const name = call === null ? null : calledName(context, call);
        if (call === null || name === null || isSamplePath(context.path)) return;
        if (CHECKING.test(name)) {
          context.report({ node, message: 'This does nothing but give an error, so nobody is turned away.' });
        } else if (READING.test(name)) {
          if (isOwnOutput(context, call)) return;
          context.report({ node, message: 'When this fails nobody notices, and the next lines rely on it.' });
        } else if (STORING.test(name) && !isUndone(node) && !isEmptied(call)) {
          context.report({
            node,
            message: 'When this fails nobody notices, and the file is not where it is looked for.',
          });
        }
      },
    },
  }),
} as const satisfies Rule;

/** What can be read in any event: a text of the file, or what was made right before: `b, _ := json.Marshal(a)`. */
function isOwnOutput(context: RuleContext, call: SyntaxNode): boolean {
  const [first] = argumentsOf(call);
  if (first === undefined) return true;
  const data = bare(first);
  if (data.type === 'type_conversion_expression')
    return partsOf(data).at(-1)?.type.endsWith('_literal') === true;
  const source = sourceOf(context, data);
  return source !== null && /\.Marshal(?:Indent)?$/u.test(calledName(context, source.call) ?? '');
}

/** True in what is deferred, and in a block that ends with an error: what went before is undone as well as it can be. */
function isUndone(statement: SyntaxNode): boolean {
  if (functionAround(statement)?.parent?.parent?.type === 'defer_statement') return true;
  const last = statement.parent?.children.findLast(({ named }) => named);
  if (last?.type !== 'return_statement') return false;
  const value = expressionsOf(partsOf(last)[0] ?? null).at(-1);
  return value === undefined || value.type !== 'nil';
}

/** A file that is made empty, or only made. */
const isEmptied = (call: SyntaxNode): boolean => argumentsOf(call)[1]?.type === 'nil';
