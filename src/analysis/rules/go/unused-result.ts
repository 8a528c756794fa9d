import { callStatement } from '../../languages/go/expressions.js';
import { isTestPath } from '../../languages/go/files.js';
import { calledName } from '../../languages/go/imports.js';
import type { Rule } from '../../rule.js';

/** What takes a function that it calls, such as `strings.Map`, is left out, and so is what may panic on purpose. */
const PURE =
  /^(?:errors\.New|fmt\.(?:Errorf|Sprint(?:f|ln)?)|strings\.(?:Compare|Contains(?:Any|Rune)?|Count|EqualFold|Fields|HasPrefix|HasSuffix|Index(?:Any|Byte|Rune)?|Join|LastIndex|Replace(?:All)?|Split(?:After|AfterN|N)?|Title|To(?:Lower|Upper|Title)|Trim(?:Left|Prefix|Right|Space|Suffix)?)|bytes\.(?:Compare|Contains|Equal|Fields|HasPrefix|HasSuffix|Index|Join|Replace(?:All)?|Split|To(?:Lower|Upper)|Trim(?:Left|Prefix|Right|Space|Suffix)?)|strconv\.(?:Itoa|Quote|Format\w+)|path(?:\/filepath)?\.(?:Base|Clean|Dir|Ext|Join)|unicode\.(?:Is\w+|To\w+)|math\.(?:Abs|Ceil|Floor|Max|Min|Pow|Round|Sqrt|Trunc)|context\.(?:WithValue|Background|TODO)|sort\.Reverse|net\/url\.(?:QueryEscape|PathEscape)|html\.EscapeString)$/u;

/** A function without side effects whose result is thrown away. */
export const goUnusedResult = {
  meta: {
    id: 'go-unused-result',
    kind: 'bug',
    severity: 'error',
    confidence: 0.98,
    languages: ['go'],
    silentIn: 'tests',
    summary: 'The result of a function that only computes is not used.',
    why: 'The function changes nothing: it gives a new value, or an error that somebody has to return. Without that the call does nothing.',
    examples: {
      bad: 'package p\n\nimport "strings"\n\nfunc clean(a string) string {\n\tstrings.TrimSpace(a)\n\treturn a\n}\n',
      good: 'package p\n\nimport "strings"\n\nfunc clean(a string) string {\n\treturn strings.TrimSpace(a)\n}\n',
    },
    equivalents: ['govet:unusedresult', 'cwe:252'],
    suppressedBy: ['staticcheck:SA4017'],
  },
  mentions: ['strings', 'errors', 'fmt', 'bytes', 'strconv', 'path', 'unicode', 'math', 'context', 'sort'],
  create: (context) => {
    if (isTestPath(context.path)) return { on: {} };
    return {
      on: {
        expression_statement(node) {
          const call = callStatement(node);
          const name = call === null ? null : calledName(context, call);
          if (name === null || !PURE.test(name)) return;
          const message = /^(?:errors\.New|fmt\.Errorf)$/u.test(name)
            ? 'This makes an error that nobody gets.'
            : 'This changes nothing: what it gives has to be used.';
          context.report({ node, message });
        },
      },
    };
  },
} as const satisfies Rule;
