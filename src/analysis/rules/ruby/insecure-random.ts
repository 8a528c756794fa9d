import { argumentsOf, calledName, keywordOf, methodOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { methodAround } from '../../languages/ruby/methods.js';
import { namesSecretOnly } from '../../languages/shared/secret-names.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const SECRET =
  /^(?:gen(?:erate)?|new|make|create|rand(?:om)?|build|set)_(?:\w+_)?(?:(?:auth|access|reset|session|csrf|api|login|confirmation|invitation|remember)_?(?:token|key|secret)|password|secret|session_id|otp)$/iu;

const namesMadeSecret = (name: string): boolean => SECRET.test(name) || namesSecretOnly(name);

/** A secret that can be guessed. */
export const rubyInsecureRandom = {
  meta: {
    id: 'ruby-insecure-random',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'A secret is made of numbers that can be guessed.',
    why: 'What `rand` and `sample` give follows from a seed: who sees some of it computes the rest. `SecureRandom` is made for secrets.',
    examples: {
      bad: 'def generate_reset_token\n  rand(36**20).to_s(36)\nend\n',
      good: 'def generate_reset_token\n  SecureRandom.hex(20)\nend\n',
    },
    equivalents: ['cwe:338'],
  },
  mentions: ['rand', 'sample', 'shuffle'],
  create: (context) => {
    // A file may give all of it a generator that is made for secrets.
    if (isSamplePath(context.path) || /\bSecureRandom\b|\bdef (?:self\.)?rand\b/u.test(context.text))
      return { on: {} };
    const check = (node: SyntaxNode): void => {
      if (!isGuessable(context, node)) return;
      const method = methodAround(node);
      const name = method === null ? null : childOf(method, 'name');
      if (name === null || !namesMadeSecret(context.textOf(name))) return;
      context.report({ node, message: 'What is made here can be guessed by who has seen some of it.' });
    };
    return { on: { call: check, identifier: check } };
  },
} as const satisfies Rule;

function isGuessable(context: RuleContext, node: SyntaxNode): boolean {
  if (node.type === 'identifier')
    return (
      context.textOf(node) === 'rand' && node.field !== 'method' && context.scopes().resolve(node) === null
    );
  const name = calledName(context, node);
  if (name !== null && /^(?:(?:Kernel|Random)\.)?rand$/u.test(name)) return true;
  const method = methodOf(context, node);
  if (method !== 'sample' && method !== 'shuffle') return false;
  const receiver = childOf(node, 'receiver');
  return receiver !== null && argumentsOf(node).length <= 1 && keywordOf(context, node, 'random') === null;
}
