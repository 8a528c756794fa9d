/** The parts of GitHub Linguist's rules for generated files that pull requests commonly meet. */

const GENERATED_PATHS = [
  /(^|\/)node_modules\//,
  /(^|\/)(package-lock\.json|npm-shrinkwrap\.json|yarn\.lock|pnpm-lock\.yaml|Cargo\.lock|poetry\.lock|composer\.lock|Gopkg\.lock|go\.sum)$/,
  /\.(js|css)\.map$/,
  /\.designer\.(cs|vb)$/i,
];
const GENERATED_HEADERS = [/^\/\/ Code generated .* DO NOT EDIT\.?$/m, /@generated\b/];
const HEADER_BYTES = 4096;
const MINIFIED_LINE = 110;

function isMinified(path: string, content: Buffer): boolean {
  if (!/\.(js|css)$/.test(path)) return false;
  const lines = content
    .toString('latin1')
    .split('\n')
    .filter((line) => line !== '');
  return lines.length > 0 && content.length / lines.length > MINIFIED_LINE;
}

export function isGenerated(path: string, content: Buffer): boolean {
  if (GENERATED_PATHS.some((pattern) => pattern.test(path))) return true;
  const header = content.subarray(0, HEADER_BYTES).toString('latin1');
  return GENERATED_HEADERS.some((pattern) => pattern.test(header)) || isMinified(path, content);
}
