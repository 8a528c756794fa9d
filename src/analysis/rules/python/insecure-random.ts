import { inlineCode } from '../../inline-code.js';
import { argumentsOf, positionalOf } from '../../languages/python/functions.js';
import { madeSecret } from '../../languages/python/made-secrets.js';
import { calledName } from '../../languages/python/modules.js';
import { isSamplePath } from '../../languages/python/sample-path.js';
import { heldValue } from '../../languages/python/values.js';
import { wordsOf } from '../../languages/shared/secret-names.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A secret that is made with the module `random`. */
export const insecureRandom = {
  meta: {
    id: 'python-insecure-random',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    silentIn: 'samples',
    summary: 'A secret is made with the module `random`.',
    why: 'Its numbers can be calculated from others that were seen, those to come as well as those before. The module `secrets` is made for tokens and passwords.',
    examples: {
      bad: "import random\nimport string\n\n\ndef invite():\n    reset_token = ''.join(random.choice(string.ascii_letters) for _ in range(32))\n    return reset_token\n",
      good: 'import secrets\n\n\ndef invite():\n    reset_token = secrets.token_urlsafe(32)\n    return reset_token\n',
    },
    equivalents: ['cwe:338', 'cwe:330'],
    suppressedBy: ['ruff:S311', 'bandit:B311'],
  },
  mentions: ['random'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const called = RANDOM.exec(calledName(context, node) ?? '')?.[1];
          if (called === undefined) return;
          const secret = madeSecret(context, node);
          if (secret === null || !isWantedSecret(context, node, called, secret)) return;
          const name = inlineCode(secret, 'this secret');
          context.report({ node, message: `Whoever has seen other such numbers can calculate ${name}.` });
        },
      },
    };
  },
} as const satisfies Rule;

const RANDOM = /^random\.(random|randint|randrange|getrandbits|randbytes|choice|choices|sample)$/u;

/** Tokens of texts and secrets of games are chosen among words, others are made of characters. */
function isWantedSecret(context: RuleContext, call: SyntaxNode, called: string, name: string): boolean {
  const isChoice = /^(?:choices?|sample)$/u.test(called);
  if (isChoice) return isAlphabet(context, positionalOf(call)[0] ?? argumentsOf(call)[0]);
  const words = wordsOf(name);
  if (/^rand(?:bytes)$/u.test(called)) return true;
  if (!/^(?:tokens?|secrets?)$/u.test(words.at(-1) ?? '')) return true;
  return words.some((word) => FOR_USERS.test(word));
}

const FOR_USERS =
  /^(?:session|auth|access|refresh|csrf|xsrf|reset|api|login|invite|verification|activation|confirm|confirmation|bearer|client|jwt|user|security|signup)$/u;

const ALPHABET =
  /\bstring\.\w+|\bascii_\w+|\bdigits\b|(?:alphabet|charset|chars|characters|letters)\b|["'](?=[\w!-/]*(?:abc|ABC|123))[\w!-/:-@]{8,}["']/iu;

/** A longer text is judged by its beginning. */
const MAX_TEXT = 300;

function isAlphabet(context: RuleContext, given: SyntaxNode | undefined): boolean {
  if (given === undefined) return false;
  return [given, heldValue(context, given)].some((one) =>
    ALPHABET.test(context.textOf(one).slice(0, MAX_TEXT)),
  );
}
