import type { Setting } from '../../domain/profile.js';
import type { SettingsReader } from './reader.js';

/** Sections for all files, or for scripts: `*`, `*.js`, `*.{js,ts}`. Others are about something else. */
const SECTION = /^\s*\[(.*)\]\s*$/u;
const PAIR = /^\s*([\w-]+)\s*[=:]\s*(\S+)\s*$/u;
const MAX_LINES = 2_000;

/** `.editorconfig`: what holds for JavaScript and TypeScript. */
export const editorconfig: SettingsReader = {
  names: /^\.editorconfig$/u,
  readsText: true,
  read(text) {
    const found = new Map<string, Setting>();
    let applies = false;
    for (const [index, line] of text.split('\n', MAX_LINES).entries()) {
      const section = SECTION.exec(line.slice(0, 500))?.[1];
      if (section !== undefined) applies = isForScripts(section);
      const [, key, value] = PAIR.exec(line.slice(0, 500)) ?? [];
      if (!applies || key === undefined || value === undefined) continue;
      const said = meaning(key.toLowerCase(), value.toLowerCase());
      // A later section says it again for fewer files.
      if (said !== null)
        found.set(said[0], { tool: 'editorconfig', convention: said[0], value: said[1], line: index + 1 });
    }
    if (found.get('formatting.indent-style')?.value === 'tabs') found.delete('formatting.indent-width');
    return [...found.values()];
  },
};

function isForScripts(section: string): boolean {
  if (section === '*' || section === '**') return true;
  const [, group, single] = /^\*{1,2}(?:\/\*)?\.(?:\{([\w,. -]*)\}|(\w+))$/u.exec(section) ?? [];
  return (group ?? single ?? '').split(',').some((extension) => /^[cm]?[jt]sx?$/u.test(extension.trim()));
}

function meaning(key: string, value: string): readonly [string, string] | null {
  switch (key) {
    case 'indent_style':
      return ['formatting.indent-style', value === 'tab' ? 'tabs' : 'spaces'];
    case 'indent_size':
      return ['formatting.indent-width', value];
    case 'end_of_line':
      return ['formatting.line-endings', value];
    case 'max_line_length':
      return ['formatting.line-width', value];
    case 'insert_final_newline':
      return value === 'true' ? ['formatting.final-newline', 'always'] : null;
    case 'trim_trailing_whitespace':
      return value === 'true' ? ['formatting.trailing-space', 'never'] : null;
    case 'quote_type':
      return ['formatting.quotes', value];
    default:
      return null;
  }
}
