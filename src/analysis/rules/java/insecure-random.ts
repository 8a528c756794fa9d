import { invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { methodAround } from '../../languages/java/functions.js';
import { isType, isTypeName, typeOf } from '../../languages/java/types.js';
import { namesSecretOnly } from '../../languages/shared/secret-names.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const SECRET =
  /^(?:gen(?:erate)?|new|make|create|rand(?:om)?)\w*(?:AuthToken|AccessToken|ResetToken|RefreshToken|SessionToken|CsrfToken|Password|Secret|ApiKey|SessionId|Otp|Salt)$/iu;

const namesMadeSecret = (name: string): boolean => SECRET.test(name) || namesSecretOnly(name);

/** A secret that can be guessed. */
export const javaInsecureRandom = {
  meta: {
    id: 'java-insecure-random',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A secret is made of numbers that can be guessed.',
    why: 'What `Random` gives follows from 48 bits: who sees two values computes all others. `SecureRandom` is made for secrets.',
    examples: {
      bad: 'import java.util.Random;\n\nclass A {\n    String generateSessionToken() {\n        return Long.toHexString(new Random().nextLong());\n    }\n}\n',
      good: 'import java.security.SecureRandom;\n\nclass A {\n    String generateSessionToken() {\n        return Long.toHexString(new SecureRandom().nextLong());\n    }\n}\n',
    },
    equivalents: ['cwe:338'],
    suppressedBy: ['spotbugs:PREDICTABLE_RANDOM', 'spotbugs:DMI_RANDOM_USED_ONLY_ONCE', 'sonar:S2245'],
  },
  mentions: ['Random', 'Math.random'],
  create: (context) => ({
    on: {
      method_invocation(node) {
        if (!givesNumber(context, node) || isSamplePath(context.path)) return;
        const method = methodAround(node);
        const name = method === null ? null : childOf(method, 'name');
        if (name === null || !namesMadeSecret(context.textOf(name))) return;
        context.report({ node, message: 'Who sees a few of these values computes the others.' });
      },
    },
  }),
} as const satisfies Rule;

/** True for a number of `java.util.Random`, `ThreadLocalRandom` or `Math.random`. */
function givesNumber(context: RuleContext, node: SyntaxNode): boolean {
  const call = invocationOf(context, node);
  if (call?.object == null) return false;
  const { name, object } = call;
  if (name === 'random') return isTypeName(context, object, 'java.lang.Math');
  if (!/^(?:next\w+|ints|longs)$/u.test(name)) return false;
  // A field or variable that is declared as `Random` may hold a `SecureRandom`.
  const made = object.type === 'identifier' ? valueOf(context, object) : object;
  if (made === null) return false;
  const current = invocationOf(context, made);
  if (current?.object != null && current.name === 'current')
    return isTypeName(context, current.object, 'java.util.concurrent.ThreadLocalRandom');
  return (
    made.type === 'object_creation_expression' && isType(context, typeOf(context, made), 'java.util.Random')
  );
}

/** The one value that a name is ever given. */
function valueOf(context: RuleContext, identifier: SyntaxNode): SyntaxNode | null {
  const binding = context.scopes().resolve(identifier);
  const [declared, second] = binding?.declarations ?? [];
  if (declared?.node.type !== 'variable_declarator' || second !== undefined) return null;
  return binding?.reassigned === true ? null : childOf(declared.node, 'value');
}
