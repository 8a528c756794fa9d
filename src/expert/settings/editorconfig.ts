import { isEcmascript, languageOf, LANGUAGES } from '../../analysis/index.js';
import type { Setting } from '../../domain/profile.js';
import { getOrMake } from '../counter.js';
import { inLanguage } from '../layout.js';
import type { SettingsReader } from './reader.js';

/** Sections for all files, or by extension: `*`, `*.js`, `*.{js,ts}`. Others are about single files and folders. */
const SECTION = /^\s*\[(.*)\]\s*$/u;
const PAIR = /^\s*([\w-]+)\s*[=:]\s*(\S+)\s*$/u;
const MAX_LINES = 2_000;
const MAX_LINE = 500;

/** Languages whose layout is told apart: the scripts are one. */
const GROUPS = [null, ...LANGUAGES.map(({ id }) => id).filter((id) => !isEcmascript(id))] as const;
type Group = (typeof GROUPS)[number];

/** `.editorconfig`, for each language that is read. */
export const editorconfig: SettingsReader = {
  names: /^\.editorconfig$/u,
  readsText: true,
  read(text) {
    const found = new Map<Group, Map<string, Setting>>();
    let groups: readonly Group[] = [];
    for (const [index, whole] of text.split('\n', MAX_LINES).entries()) {
      const line = whole.slice(0, MAX_LINE);
      const section = SECTION.exec(line)?.[1];
      if (section !== undefined) groups = groupsOf(section);
      const [, key, value] = PAIR.exec(line) ?? [];
      const said =
        key === undefined || value === undefined ? null : meaning(key.toLowerCase(), value.toLowerCase());
      if (said === null) continue;
      const [asked, answer] = said;
      // A later section says it again for fewer files.
      for (const group of groups) {
        const convention = inLanguage(asked, group);
        const setting = { tool: 'editorconfig', convention, value: answer, line: index + 1 };
        getOrMake(found, group, () => new Map<string, Setting>()).set(asked, setting);
      }
    }
    return [...found.values()].flatMap(settingsOf);
  },
};

/** With tabs a width is nobody's. */
function settingsOf(said: Map<string, Setting>): readonly Setting[] {
  const hasTabs = said.get('formatting.indent-style')?.value === 'tabs';
  return [...said]
    .filter(([asked]) => !hasTabs || asked !== 'formatting.indent-width')
    .map(([, setting]) => setting);
}

function groupsOf(section: string): readonly Group[] {
  if (section === '*' || section === '**') return GROUPS;
  const [, list, single] = /^\*{1,2}(?:\/\*)?\.(?:\{([\w,. -]*)\}|(\w+))$/u.exec(section) ?? [];
  const languages = (list ?? single ?? '').split(',').map((extension) => languageOf(`a.${extension.trim()}`));
  return GROUPS.filter((group) =>
    languages.some((id) => id !== null && (group === null ? isEcmascript(id) : id === group)),
  );
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
