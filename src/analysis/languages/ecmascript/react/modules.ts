import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { oncePerFile } from '../../shared/once-per-file.js';
import { exportedOf } from '../modules.js';
import { memberName } from '../names.js';
import { childOf, unwrap } from '../syntax.js';

/** Modules that export React's functions under React's names. */
const REACT = new Set(['react', 'preact', 'preact/hooks', 'preact/compat', '@wordpress/element']);

/** A word of each of them, for `mentions`. */
export const REACT_MENTIONS: readonly string[] = ['react', '@wordpress/element'];

/** `useState` for a name that is imported from React, `React.useState` and the like; null for everything else. */
export function reactExport(context: RuleContext, node: SyntaxNode): string | null {
  const exported = exportedOf(context, node);
  return exported !== null && REACT.has(exported.module) && exported.name !== '' ? exported.name : null;
}

const HOOK = /^use[A-Z]/u;

/** The hook of React that a call calls, by React's name for it; null for everything else. */
export function hookOf(context: RuleContext, call: SyntaxNode): string | null {
  const callee = call.type === 'call_expression' ? childOf(call, 'function') : null;
  const inner = callee === null ? null : unwrap(callee);
  if (inner === null || !HOOK.test(nameOf(context, inner))) return null;
  const name = reactExport(context, inner);
  return name !== null && HOOK.test(name) ? name : null;
}

/** Last name of a callee, before anything is resolved: most calls are told apart by it. */
function nameOf(context: RuleContext, callee: SyntaxNode): string {
  return callee.type === 'identifier' ? context.textOf(callee) : (memberName(context, callee) ?? '');
}

const FROM_REACT = /(?:from|require\s*\(|import)\s*['"](?:react|preact|@wordpress\/element)\b/u;

/** True for a file that imports something of React's world: in other worlds `useX` means something else. */
export const importsReact = oncePerFile(({ text }) => FROM_REACT.test(text));

const OTHER_JSX =
  /(?:from|require\s*\(|import)\s*['"](?:solid-js|vue|@vue\/|@builder\.io\/qwik|@stencil\/|hono\/jsx|inferno|lit\b|@kitajs\/)|@jsxImportSource\s+(?!react|preact|@emotion|theme-ui|@theme-ui)/u;

/** True for a file whose JSX is known to be that of a library with other rules. */
export const hasOtherJsx = oncePerFile(({ text }) => OTHER_JSX.test(text));
