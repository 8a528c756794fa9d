export const LINE_WIDTH_ID = 'formatting.line-width';
export const INDENT_STYLE_ID = 'formatting.indent-style';
export const INDENT_WIDTH_ID = 'formatting.indent-width';

/** The id of a convention for another language than JavaScript and TypeScript: `formatting.go.indent-style`; null for these. */
export function inLanguage(convention: string, language: string | null): string {
  return language === null ? convention : convention.replace('.', `.${language}.`);
}
