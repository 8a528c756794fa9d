/** The extension of a file's name with its dot, in lower case; null for a name without one, and for one that is nothing else. */
export function extensionOf(path: string): string | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot < 1 ? null : name.slice(dot).toLowerCase();
}
