import { isSamplePath } from '../../languages/go/files.js';
import { functionAround } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { namesSecretOnly } from '../../languages/shared/secret-names.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule } from '../../rule.js';

const SECRET =
  /^(?:gen(?:erate)?|new|make|create|rand(?:om)?)\w*(?:AuthToken|AccessToken|ResetToken|SessionToken|CSRFToken|CsrfToken|Password|Secret|A[Pp][Ii]Key|SessionI[Dd]|OTP|Otp)$/iu;

const namesMadeSecret = (name: string): boolean => SECRET.test(name) || namesSecretOnly(name);

/** A secret that can be guessed. */
export const goInsecureRandom = {
  meta: {
    id: 'go-insecure-random',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'A secret is made of numbers that can be guessed.',
    why: 'What `math/rand` gives follows from its seed: who sees a few values computes the others. `crypto/rand` is made for secrets.',
    examples: {
      bad: 'package p\n\nimport "math/rand"\n\nfunc newSessionID() int {\n\treturn rand.Int()\n}\n',
      good: 'package p\n\nimport "crypto/rand"\n\nfunc newSessionID() string {\n\treturn rand.Text()\n}\n',
    },
    equivalents: ['cwe:338'],
    suppressedBy: ['gosec:G404'],
  },
  mentions: ['math/rand'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const called = calledName(context, node);
        if (called === null || !/^math\/rand\.(?:Int\w*|Uint\w*|Read|Perm|N)$/u.test(called)) return;
        const fn = functionAround(node);
        const name = fn === null ? null : childOf(fn, 'name');
        if (name === null || !namesMadeSecret(context.textOf(name)) || isSamplePath(context.path)) return;
        context.report({ node, message: 'Who sees a few of these values computes the others.' });
      },
    },
  }),
} as const satisfies Rule;
