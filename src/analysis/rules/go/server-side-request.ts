import { reportSinks, type Sinks } from '../../languages/go/sinks.js';
import type { Rule } from '../../rule.js';

const SINKS: Sinks = {
  'net/http.Get': 0,
  'net/http.Head': 0,
  'net/http.Post': 0,
  'net/http.PostForm': 0,
  'net/http.NewRequest': 1,
  'net/http.NewRequestWithContext': 2,
};

/** Request data in the address of a request that the server makes. */
export const goServerSideRequest = {
  meta: {
    id: 'go-server-side-request',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'Data of a request decides where the server sends a request of its own.',
    why: 'Whoever sends the request reaches what only the server can reach: services of the inner network, and the address where a cloud gives out credentials. The host has to be compared with those that are meant.',
    examples: {
      bad: 'package p\n\nimport "net/http"\n\nfunc preview(w http.ResponseWriter, r *http.Request) {\n\tresp, err := http.Get(r.FormValue("url"))\n\tshow(w, resp, err)\n}\n',
      good: 'package p\n\nimport "net/http"\n\nfunc preview(w http.ResponseWriter, r *http.Request) {\n\taddress, known := pages[r.FormValue("page")]\n\tif !known {\n\t\treturn\n\t}\n\tresp, err := http.Get(address)\n\tshow(w, resp, err)\n}\n',
    },
    equivalents: ['cwe:918'],
    suppressedBy: ['gosec:G107', 'gosec:G704'],
  },
  mentions: ['http.'],
  create: (context) =>
    reportSinks(
      context,
      SINKS,
      'url',
      (source) => `${source} decides which host this asks, one of the inner network too.`,
      // A proxy sends on what it got.
      /\b(?:URL(?:\.(?:String|Path|RequestURI))?|RequestURI|Host)$/u,
    ),
} as const satisfies Rule;
