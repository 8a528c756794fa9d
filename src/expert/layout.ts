/** The id of a convention for another language than JavaScript and TypeScript: `formatting.go.indent-style`; null for these. */
export function inLanguage(convention: string, language: string | null): string {
  return language === null ? convention : convention.replace('.', `.${language}.`);
}
