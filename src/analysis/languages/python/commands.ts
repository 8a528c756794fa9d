import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { partsOf } from '../shared/tree.js';
import { keywordOf } from './functions.js';
import { stringValue } from './literals.js';
import { calledName } from './modules.js';
import { givenTo } from './sinks.js';
import { heldValue } from './values.js';

const WITH_SHELL =
  /^(?:os\.(?:system|popen)|subprocess\.(?:getoutput|getstatusoutput)|commands\.(?:getoutput|getstatusoutput)|asyncio\.(?:subprocess\.)?create_subprocess_shell)$/u;

const STARTS = /^subprocess\.(?:run|call|check_call|check_output|Popen)$/u;

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:sh|bash|zsh|dash|ksh)$/u;

/** The text that a shell reads as a command line when a call runs; null when it starts none. */
export function shellLineOf(context: RuleContext, call: SyntaxNode): SyntaxNode | null {
  const name = calledName(context, call);
  if (name === null) return null;
  if (WITH_SHELL.test(name)) return givenTo(context, call, 0, 'cmd', 'command');
  if (!STARTS.test(name)) return null;
  const given = givenTo(context, call, 0, 'args');
  if (given === null) return null;
  const list = heldValue(context, given);
  const parts = list.type === 'list' || list.type === 'tuple' ? partsOf(list) : null;
  const [program, option, line] = parts ?? [];
  if (keywordOf(context, call, 'shell')?.type === 'true') return parts === null ? given : (program ?? null);
  if (program === undefined || option === undefined || line === undefined) return null;
  const isShell = SHELL.test(stringValue(context, program) ?? '');
  return isShell && /^-[a-z]*c$/u.test(stringValue(context, option) ?? '') ? line : null;
}
