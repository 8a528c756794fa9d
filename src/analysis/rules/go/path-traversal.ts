import { reportSinks, type Sinks } from '../../languages/go/sinks.js';
import type { Rule } from '../../rule.js';

const SINKS: Sinks = {
  'os.Open': 0,
  'os.OpenFile': 0,
  'os.Create': 0,
  'os.ReadFile': 0,
  'os.WriteFile': 0,
  'os.Remove': 0,
  'os.RemoveAll': 0,
  'os.ReadDir': 0,
  'os.Mkdir': 0,
  'os.MkdirAll': 0,
  'io/ioutil.ReadFile': 0,
  'io/ioutil.WriteFile': 0,
  'io/ioutil.ReadDir': 0,
  'net/http.ServeFile': 2,
};

/** Request data in the path of a file. */
export const goPathTraversal = {
  meta: {
    id: 'go-path-traversal',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['go'],
    silentIn: 'samples',
    summary: 'Data of a request decides which file is used.',
    why: 'With `../` in the value, whoever sends the request gets to files outside the folder; `filepath.Join` resolves the dots and keeps nobody in. `filepath.IsLocal` tells whether a path stays inside, and an `os.Root` holds it there.',
    examples: {
      bad: 'package p\n\nimport (\n\t"net/http"\n\t"os"\n\t"path/filepath"\n)\n\nfunc show(w http.ResponseWriter, r *http.Request) {\n\tdata, err := os.ReadFile(filepath.Join("files", r.FormValue("name")))\n\twrite(w, data, err)\n}\n',
      good: 'package p\n\nimport (\n\t"net/http"\n\t"os"\n\t"path/filepath"\n)\n\nfunc show(w http.ResponseWriter, r *http.Request) {\n\tname := filepath.Base(r.FormValue("name"))\n\tdata, err := os.ReadFile(filepath.Join("files", name))\n\twrite(w, data, err)\n}\n',
    },
    equivalents: ['cwe:22'],
    suppressedBy: ['gosec:G304', 'gosec:G703'],
  },
  mentions: ['os.', 'ioutil', 'ServeFile'],
  create: (context) =>
    reportSinks(
      context,
      SINKS,
      'path',
      (source) => `${source} decides which file this is, so whoever sends it can leave the folder.`,
      // A multiplexer has cleaned the path of the request.
      /\bURL(?:\.Path)?$/u,
    ),
} as const satisfies Rule;
