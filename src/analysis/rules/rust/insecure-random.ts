import { inlineCode } from '../../inline-code.js';
import { argumentsOf, calledPath, chainStart, methodCallOf } from '../../languages/rust/calls.js';
import { integerOf } from '../../languages/rust/expressions.js';
import { isInTest } from '../../languages/rust/tests.js';
import { namesSecret, wordsOf } from '../../languages/shared/secret-names.js';
import { bare, childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A secret that is made with numbers that can be calculated. */
export const rustInsecureRandom = {
  meta: {
    id: 'rust-insecure-random',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['rust'],
    silentIn: 'samples',
    summary: 'A secret is made with a generator whose numbers can be calculated.',
    why: 'Generators that are made to be fast, and every one with a fixed seed, give numbers that follow from others that were seen. `rand::rngs::OsRng` and the crate `getrandom` are made for tokens and passwords.',
    examples: {
      bad: 'fn invite() -> String {\n    let reset_token = fastrand::u64(..);\n    format!("{reset_token:x}")\n}\n',
      good: 'use rand::{RngCore, rngs::OsRng};\n\nfn invite() -> String {\n    let reset_token = OsRng.next_u64();\n    format!("{reset_token:x}")\n}\n',
    },
    equivalents: ['cwe:338', 'cwe:330'],
  },
  mentions: ['fastrand', 'SmallRng', 'seed_from_u64'],
  create: (context) => ({
    on: {
      let_declaration(node) {
        const pattern = childOf(node, 'pattern');
        const value = childOf(node, 'value');
        if (pattern === null || value === null) return;
        const name = context.textOf(pattern).replace(/^mut /u, '');
        if (!/^\w+$/u.test(name) || !isWantedSecret(name) || !isGuessable(context, value)) return;
        if (isInTest(context, node)) return;
        const shown = inlineCode(name, 'this secret');
        context.report({
          node: value,
          message: `Whoever has seen other such numbers can calculate ${shown}.`,
        });
      },
    },
  }),
} as const satisfies Rule;

const MADE_UP = /^(?:mock|fake|dummy|sample|example|demo|test|word|words)$/u;

/** A token alone is as often a part of a text, or a number that tells events apart. */
function isWantedSecret(name: string): boolean {
  const words = wordsOf(name);
  if (words.length === 1 && /^tokens?$/u.test(name)) return false;
  return namesSecret(name) && !words.some((word) => MADE_UP.test(word));
}

/** Methods of a generator that give numbers or bytes. */
const GIVES =
  /^(?:r#gen|gen|gen_range|random|random_range|next_u32|next_u64|sample|sample_iter|[ui](?:8|16|32|64|128)|usize|alphanumeric|alphabetic)$/u;

const FAST =
  /^fastrand::(?:[ui](?:8|16|32|64|128)|usize|alphanumeric|alphabetic|lowercase|uppercase|choice)$/u;

const MAX_STEPS = 20;

/** A number of such a generator, or what a chain of methods makes of it. */
function isGuessable(context: RuleContext, value: SyntaxNode): boolean {
  let at = bare(value);
  if (FAST.test(calledPath(context, chainStart(context, at)) ?? '')) return true;
  for (let steps = 0; steps < MAX_STEPS; steps += 1) {
    const call = methodCallOf(context, at);
    if (call === null) return false;
    if (GIVES.test(call.name)) return isWeak(context, call.receiver);
    at = bare(call.receiver);
  }
  return false;
}

/** A generator, or a variable that is set to one where it is declared. */
function isWeak(context: RuleContext, generator: SyntaxNode): boolean {
  const at = bare(generator);
  if (at.type !== 'identifier') return makesWeak(context, at);
  const binding = context.scopes().resolve(at);
  const [declared, second] = binding?.declarations ?? [];
  if (declared?.node.type !== 'let_declaration' || second !== undefined || binding?.reassigned === true)
    return false;
  const value = childOf(declared.node, 'value');
  return value !== null && makesWeak(context, chainStart(context, value));
}

const ALWAYS_WEAK = /^(?:fastrand::Rng|rand::rngs::SmallRng)::\w+$/u;

/** Generators that are as good as their seed. */
const SEEDED = /^(?:rand::rngs::(?:StdRng|ChaCha\d+Rng)|rand_chacha::ChaCha\d+Rng)::seed_from_u64$/u;

function makesWeak(context: RuleContext, call: SyntaxNode): boolean {
  const path = calledPath(context, call) ?? '';
  if (ALWAYS_WEAK.test(path)) return true;
  const [seed] = SEEDED.test(path) ? argumentsOf(call) : [];
  return seed !== undefined && integerOf(context, bare(seed)) !== null;
}
