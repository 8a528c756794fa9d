import { bare, calledName, positionalOf } from '../../languages/ruby/calls.js';
import { isSamplePath } from '../../languages/ruby/files.js';
import { reportTaint } from '../../languages/ruby/sinks.js';
import type { Rule } from '../../rule.js';

/** Request data in the path of a file. */
export const rubyPathTraversal = {
  meta: {
    id: 'ruby-path-traversal',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['ruby'],
    silentIn: 'samples',
    summary: 'Data of a request becomes part of the path of a file.',
    why: 'With `../` in it the value leaves the folder that was meant: whoever sends the request reads or writes any file of the server. `File.basename` leaves the name alone.',
    examples: {
      bad: "class FilesController < ApplicationController\n  def show\n    send_file(Rails.root.join('files', params[:name]))\n  end\nend\n",
      good: "class FilesController < ApplicationController\n  def show\n    send_file(Rails.root.join('files', File.basename(params[:name])))\n  end\nend\n",
    },
    equivalents: ['cwe:22'],
    suppressedBy: ['brakeman:FileAccess', 'brakeman:SendFile'],
  },
  mentions: ['params', 'request', 'cookies'],
  create: (context) => {
    if (isSamplePath(context.path)) return { on: {} };
    return {
      on: {
        call(node) {
          const name = calledName(context, node);
          if (name === null || !OPENS.test(name)) return;
          const [path] = positionalOf(node);
          reportTaint(context, node, path === undefined ? null : bare(path), 'path', message);
        },
      },
    };
  },
} as const satisfies Rule;

const message = (source: string): string =>
  `${source} becomes part of the path, so whoever sends it can name any file.`;

const OPENS =
  /^(?:send_file|(?:File|IO)\.(?:read|open|new|write|binread|binwrite|readlines|foreach|delete|unlink)|FileUtils\.(?:rm|rm_f|rm_r|rm_rf)|Dir\.(?:entries|children|glob))$/u;
