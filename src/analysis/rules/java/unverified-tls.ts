import { modifiersOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { parametersOf } from '../../languages/java/functions.js';
import { typeText } from '../../languages/java/types.js';
import { ancestorsOf, bare, childOf, partsOf } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** The certificate of a server is accepted whatever it is. */
export const javaUnverifiedTls = {
  meta: {
    id: 'java-unverified-tls',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Any certificate, or any host name in it, is accepted.',
    why: 'Anybody on the way can answer in the name of the server, read what is sent and change it. A certificate of your own authority goes into a `KeyStore` that the `TrustManagerFactory` is given.',
    examples: {
      bad: 'import java.security.cert.X509Certificate;\nimport javax.net.ssl.X509TrustManager;\n\nclass Manager implements X509TrustManager {\n    public void checkServerTrusted(X509Certificate[] chain, String type) {}\n}\n',
      good: 'import java.security.cert.*;\nimport javax.net.ssl.X509TrustManager;\n\nclass Manager implements X509TrustManager {\n    private X509TrustManager usual;\n\n    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {\n        usual.checkServerTrusted(chain, type);\n    }\n}\n',
    },
    equivalents: ['cwe:295'],
    suppressedBy: [
      'spotbugs:WEAK_TRUST_MANAGER',
      'spotbugs:WEAK_HOSTNAME_VERIFIER',
      'sonar:S4830',
      'sonar:S5527',
    ],
  },
  mentions: ['checkServerTrusted', 'HostnameVerifier'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    const report = (node: SyntaxNode): void => {
      if (isMeant(context, node)) return;
      context.report({ node, message: 'Anybody on the way can answer in the name of the server.' });
    };
    return {
      on: {
        method_declaration(node) {
          const name = childOf(node, 'name');
          const body = childOf(node, 'body');
          if (name === null || body === null) return;
          const isBlind =
            (context.textOf(name) === 'checkServerTrusted' && isEmptyManager(context, node, body)) ||
            (context.textOf(name) === 'verify' &&
              isOf(context, node, /^HostnameVerifier$/u) &&
              onlyTrue(body));
          if (isBlind) report(node);
        },
        lambda_expression(node) {
          const body = childOf(node, 'body');
          if (body === null || !(body.type === 'true' || (body.type === 'block' && onlyTrue(body)))) return;
          if (isVerifier(context, node)) report(node);
        },
      },
    };
  },
} as const satisfies Rule;

/** True in a class, with or without a name, that implements or extends one of the types. */
function isOf(context: RuleContext, method: SyntaxNode, types: RegExp): boolean {
  const owner = method.parent?.parent;
  if (owner?.type === 'object_creation_expression') {
    const type = childOf(owner, 'type');
    return type !== null && types.test(lastName(context, type));
  }
  if (owner?.type !== 'class_declaration' || modifiersOf(context, owner).has('abstract')) return false;
  const interfaces = childOf(owner, 'interfaces');
  const superclass = childOf(owner, 'superclass');
  const listed = interfaces === null ? [] : partsOf(interfaces).flatMap((list) => partsOf(list));
  const all = superclass === null ? listed : [...listed, ...partsOf(superclass)];
  return all.some((type) => types.test(lastName(context, type)));
}

function lastName(context: RuleContext, type: SyntaxNode): string {
  return typeText(context, type).replace(/^.*\./su, '');
}

const MANAGERS = /^X509(?:Extended)?TrustManager$/u;

/** A comment in the body may say why; two parameters are those that every client calls. */
function isEmptyManager(context: RuleContext, method: SyntaxNode, body: SyntaxNode): boolean {
  if (!isOf(context, method, MANAGERS) || parametersOf(method).length !== 2) return false;
  const [only, second] = partsOf(body);
  return only === undefined || (second === undefined && context.textOf(only) === 'return;');
}

function onlyTrue(body: SyntaxNode): boolean {
  const [only, second] = partsOf(body);
  if (only?.type !== 'return_statement' || second !== undefined) return false;
  const [value] = partsOf(only);
  return value !== undefined && bare(value).type === 'true';
}

/** A lambda that is declared as what decides on host names, or given to who asks it. */
function isVerifier(context: RuleContext, lambda: SyntaxNode): boolean {
  const { parent } = lambda;
  if (parent?.type === 'argument_list') {
    const name = parent.parent === null ? null : childOf(parent.parent, 'name');
    return (
      name !== null && /^(?:set(?:Default)?HostnameVerifier|hostnameVerifier)$/u.test(context.textOf(name))
    );
  }
  const declaration = parent?.type === 'variable_declarator' ? parent.parent : parent;
  const type = declaration == null ? null : childOf(declaration, 'type');
  return type !== null && lastName(context, type) === 'HostnameVerifier';
}

/** Names that say what they are: somebody has to ask for such a class or method. */
const INSECURE =
  /insecure|unsafe|unverified|untrusted|skip|disable|ignor|trust.?all|all.?trust|trust.?every|trust.?any|accept|allow.?all|all.?hosts|no.?op|null|naive|blind|dummy|fake|mock|permissive|no.?(?:check|verif|valid)|test/iu;

/** Where a condition decides, or a name says it, somebody asked for it. */
function isMeant(context: RuleContext, node: SyntaxNode): boolean {
  for (const at of ancestorsOf(node)) {
    if (/^(?:if_statement|switch_\w+|ternary_expression)$/u.test(at.type)) return true;
    if (!/^(?:class|method|enum|constructor)_declaration$/u.test(at.type)) continue;
    const name = childOf(at, 'name');
    if (name !== null && INSECURE.test(context.textOf(name))) return true;
  }
  return false;
}
