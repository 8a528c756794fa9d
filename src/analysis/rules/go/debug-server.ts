import { isSamplePath } from '../../languages/go/files.js';
import { argumentsOf, stringValue } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import type { Rule } from '../../rule.js';

/** The profiler, served to everybody. */
export const goDebugServer = {
  meta: {
    id: 'go-debug-server',
    kind: 'security',
    severity: 'warning',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'The profiler is served on every address of the machine.',
    why: 'To import `net/http/pprof` adds its pages to the default handler: whoever reaches the port reads the command line and what the program holds, and slows it down with profiles. On `localhost:6060` only the machine itself gets there.',
    examples: {
      bad: 'package main\n\nimport (\n\t"log"\n\t"net/http"\n\t_ "net/http/pprof"\n)\n\nfunc main() {\n\tlog.Fatal(http.ListenAndServe(":6060", nil))\n}\n',
      good: 'package main\n\nimport (\n\t"log"\n\t"net/http"\n\t_ "net/http/pprof"\n)\n\nfunc main() {\n\tlog.Fatal(http.ListenAndServe("localhost:6060", nil))\n}\n',
    },
    equivalents: ['cwe:489'],
    suppressedBy: ['gosec:G108'],
  },
  mentions: ['net/http/pprof'],
  create: (context) => {
    if (isSamplePath(context.path) || !/^(?:import )?\s*_\s+"net\/http\/pprof"/mu.test(context.text))
      return { on: {} };
    return {
      on: {
        call_expression(node) {
          if (!/^net\/http\.ListenAndServe(?:TLS)?$/u.test(calledName(context, node) ?? '')) return;
          const args = argumentsOf(node);
          const [address] = args;
          // The default handler is what `nil` stands for.
          const handler = args.at(-1);
          if (address === undefined || handler?.type !== 'nil') return;
          if (!/^(?:0\.0\.0\.0|\[::\])?:\w+$/u.test(stringValue(context, address) ?? '')) return;
          context.report({ node, message: 'Whoever reaches this port can look into the program.' });
        },
      },
    };
  },
} as const satisfies Rule;
