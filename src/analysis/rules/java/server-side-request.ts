import { argumentsOf, invocationOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { reportSinks, sourceName, type Sinks } from '../../languages/java/sinks.js';
import { taintOf } from '../../languages/java/taint.js';
import { isType, typeOf } from '../../languages/java/types.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

const SINKS: Sinks = {
  methods: {
    'org.springframework.web.client.RestTemplate':
      /^(?:getFor\w+|postFor\w+|patchFor\w+|put|delete|exchange|execute|headForHeaders)$/u,
  },
  statics: {
    'org.jsoup.Jsoup': /^connect$/u,
    'java.net.http.HttpRequest': /^newBuilder$/u,
  },
  constructors: [
    'org.apache.http.client.methods.HttpGet',
    'org.apache.http.client.methods.HttpPost',
    'org.apache.hc.client5.http.classic.methods.HttpGet',
    'org.apache.hc.client5.http.classic.methods.HttpPost',
  ],
};

/** Request data in the address of a request that the server makes. */
export const javaServerSideRequest = {
  meta: {
    id: 'java-server-side-request',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Data of a request decides which server is asked.',
    why: 'Whoever sends the request gets the server to ask any address for them, and to hand over what only it can reach: services inside the network, credentials of the cloud. A list of hosts that are allowed keeps them out.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.io.*;\nimport java.net.URL;\n\nclass A {\n    InputStream load(HttpServletRequest request) throws IOException {\n        return new URL(request.getParameter("url")).openStream();\n    }\n}\n',
      good: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.io.*;\nimport java.net.URL;\n\nclass A {\n    InputStream load(HttpServletRequest request) throws IOException {\n        return new URL("https://example.com/" + request.getParameter("page")).openStream();\n    }\n}\n',
    },
    equivalents: ['cwe:918'],
    suppressedBy: ['spotbugs:URLCONNECTION_SSRF_FD', 'sonar:S5144'],
  },
  mentions: ['java.net', 'springframework', 'jsoup', 'apache'],
  create: (context) => {
    const { on } = reportSinks(context, SINKS, 'url', say);
    if (isSamplePath(context.path)) return { on };
    return {
      on: {
        ...on,
        method_invocation(node) {
          on.method_invocation?.(node);
          const address = openedAddress(context, node);
          const taint = address === null ? null : taintOf(context, address, 'url');
          if (taint !== null) context.report({ node, message: say(sourceName(taint.label)) });
        },
      },
    };
  },
} as const satisfies Rule;

const say = (source: string): string => `${source} decides which server is asked.`;

/** The `URL` that a call opens. */
function openedAddress(context: RuleContext, node: SyntaxNode): SyntaxNode | null {
  const call = invocationOf(context, node);
  if (call?.object == null || !/^open(?:Stream|Connection)$/u.test(call.name) || argumentsOf(node).length > 0)
    return null;
  return isType(context, typeOf(context, call.object), 'java.net.URL') ||
    context.textOf(call.object).endsWith('.toURL()')
    ? call.object
    : null;
}
