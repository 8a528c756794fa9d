import { pathsOf } from '../../languages/python/files.js';
import { reportTaint } from '../../languages/python/sinks.js';
import type { Rule } from '../../rule.js';

/** Request data in the path of a file. */
export const pathTraversal = {
  meta: {
    id: 'python-path-traversal',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['python'],
    summary: 'Data of a request decides which file is opened.',
    why: 'With `../` in the value, or an absolute path, whoever sends the request reaches any file that the server may read or write. `send_from_directory`, `secure_filename`, or a check that the resolved path is still in the folder keeps it inside.',
    examples: {
      bad: "import os\nfrom flask import request, send_file\n\n\ndef report():\n    return send_file(os.path.join('/srv/reports', request.args['name']))\n",
      good: "from flask import request, send_from_directory\n\n\ndef report():\n    return send_from_directory('/srv/reports', request.args['name'])\n",
    },
    equivalents: ['cwe:22'],
  },
  mentions: ['open', 'send_file', 'FileResponse', 'os', 'shutil', 'athlib', '.save'],
  create: (context) => ({
    on: {
      call(node) {
        for (const path of pathsOf(context, node))
          if (reportTaint(context, node, path, 'path', message)) return;
      },
    },
  }),
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} becomes part of this path, so \`../\` in it leads out of the folder.`;
