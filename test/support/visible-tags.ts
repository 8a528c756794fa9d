/**
 * Tags that a reader of the demo's page would see as text, such as `&lt;sub&gt;`. In code, which the lines of a diff are,
 * they are meant to be seen.
 */
export function visibleTags(markup: string): string[] {
  const prose = markup.replaceAll(/<(code|pre)\b[^]*?<\/\1>|<tr class="[^]*?<\/tr>/g, '');
  return prose.match(/&lt;[/!]?[a-z-][^]*?&gt;/gi) ?? [];
}
