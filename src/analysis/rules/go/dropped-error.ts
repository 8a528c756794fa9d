import { callStatement } from '../../languages/go/expressions.js';
import { isSamplePath } from '../../languages/go/files.js';
import { calledName } from '../../languages/go/imports.js';
import type { Rule } from '../../rule.js';

/** Calls whose error says that what the next lines rely on has not happened. */
const NEEDED =
  /^(?:encoding\/(?:json|xml|asn1)\.Unmarshal|encoding\/binary\.Read|io\.(?:ReadFull|ReadAtLeast)|os\.(?:Rename|WriteFile|Link|Symlink)|io\/ioutil\.WriteFile|crypto\/rsa\.VerifyPKCS1v15|crypto\/rsa\.VerifyPSS|golang\.org\/x\/crypto\/bcrypt\.CompareHashAndPassword|gopkg\.in\/yaml\.Unmarshal)$/u;

/** The error of a call is dropped on which the next lines rely. */
export const goDroppedError = {
  meta: {
    id: 'go-dropped-error',
    kind: 'bug',
    severity: 'error',
    // Good code drops such an error where the value may just as well be empty, and the file does not tell.
    offByDefault: true,
    confidence: 0.8,
    languages: ['go'],
    summary: 'Nobody looks at the error of a call on which the next lines rely.',
    why: 'When the call fails, the program goes on with a value that is empty or half read, or with a file that is not there. Where that is fine, `_ =` says so.',
    examples: {
      bad: 'package p\n\nimport "encoding/json"\n\nfunc read(data []byte) (a config) {\n\tjson.Unmarshal(data, &a)\n\treturn a\n}\n',
      good: 'package p\n\nimport "encoding/json"\n\nfunc read(data []byte) (a config, err error) {\n\terr = json.Unmarshal(data, &a)\n\treturn a, err\n}\n',
    },
    equivalents: ['cwe:252'],
    suppressedBy: ['errcheck:errcheck', 'gosec:G104', 'revive:unhandled-error'],
  },
  mentions: ['encoding', 'os', 'io', 'crypto', 'yaml'],
  create: (context) => ({
    on: {
      expression_statement(node) {
        const call = callStatement(node);
        const name = call === null ? null : calledName(context, call);
        if (name === null || !NEEDED.test(name) || isSamplePath(context.path)) return;
        context.report({ node, message: 'When this fails nobody notices, and the next lines rely on it.' });
      },
    },
  }),
} as const satisfies Rule;
