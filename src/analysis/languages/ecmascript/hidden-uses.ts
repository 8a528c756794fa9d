import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/**
 * Says of a declared name whether code may read or set it where scopes do not see it: text that is run with `eval` in the
 * same file, and, for what stands at the top of a script, all other scripts of its page.
 */
export function hiddenUsesIn(context: RuleContext): (declared: SyntaxNode) => boolean {
  if (/\beval\s*\(/u.test(context.text)) return () => true;
  if (!isScript(context)) return () => false;
  return (declared) => context.scopes().functionAt(declared) === null;
}

/** Only the ending `.js` leaves it open; TypeScript that is no module is rare, and is compiled as a whole. */
function isScript({ languageId, path, root, text }: RuleContext): boolean {
  if (languageId !== 'javascript' || /\.(?:[cm]js|jsx)$/u.test(path)) return false;
  if (root.children.some(({ type }) => type === 'import_statement' || type === 'export_statement'))
    return false;
  return !/\brequire\s*\(|\bmodule\.exports\b|\bexports\.\w|\bimport\s*[.(]/u.test(text);
}
