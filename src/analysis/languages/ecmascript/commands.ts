import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { stringValue } from './literals.js';
import { exportedOf, type Exported } from './modules.js';
import { elementsOf, unwrap } from './syntax.js';
import { namedCall, propertyOf } from './taint/sinks.js';

/** A program that is started. */
export interface Command {
  /** A shell reads it; else the parts only say which program runs. */
  readonly shell: boolean;
  /** What somebody else must not decide. */
  readonly parts: readonly SyntaxNode[];
}

const SHELLS = /^(?:(?:\/(?:usr\/)?bin\/)?(?:ba|z|da|k)?sh|cmd(?:\.exe)?|powershell(?:\.exe)?|pwsh)$/u;

/** Longer names are no functions that start programs. */
const NAMES =
  /^(?:exec|execSync|spawn|spawnSync|execFile|execFileSync|fork|command|commandSync|execa|execaCommand|execaCommandSync|sync|default|shell)$/u;

/** What a call starts through `child_process`, `execa`, `shelljs` or `cross-spawn`; null for every other call. */
export function commandOf(context: RuleContext, call: SyntaxNode): Command | null {
  const parts = namedCall(context, call);
  const [first, second, third] = parts?.args ?? [];
  if (parts === null || first === undefined || first.type === 'spread_element') return null;
  const exported =
    promisified(context, parts.callee) ??
    (NAMES.test(parts.name) || parts.callee.type === 'identifier' ? exportedOf(context, parts.callee) : null);
  if (exported === null) return null;
  if (readsLine(exported)) return { shell: true, parts: [first] };
  if (!starts(exported)) return null;
  const options = third ?? second;
  if (options !== undefined && hasShell(context, options))
    return {
      shell: true,
      parts: second === options ? [first] : [first, ...(second === undefined ? [] : [second])],
    };
  const line = second === undefined ? null : shellLine(context, first, second);
  return line === null ? { shell: false, parts: [first] } : { shell: true, parts: [line] };
}

function readsLine({ module, name }: Exported): boolean {
  if (module === 'child_process') return name === 'exec' || name === 'execSync';
  if (module === 'shelljs') return name === 'exec';
  return module === 'execa' && /^(?:command|commandSync|execaCommand|execaCommandSync)$/u.test(name);
}

function starts({ module, name }: Exported): boolean {
  if (module === 'child_process') return /^(?:spawn|spawnSync|execFile|execFileSync|fork)$/u.test(name);
  if (module === 'execa') return /^(?:|execa|execaSync|sync|node)$/u.test(name);
  return module === 'cross-spawn' && /^(?:|spawn|sync)$/u.test(name);
}

/** `promisify(exec)`, by itself or as the value of a name. */
function promisified(context: RuleContext, callee: SyntaxNode): Exported | null {
  const binding = callee.type === 'identifier' ? context.scopes().resolve(callee) : null;
  const [declaration, second] = binding?.declarations ?? [];
  if (declaration === undefined || second !== undefined || binding?.reassigned === true) return null;
  const declarator = declaration.identifier.parent;
  if (declarator?.type !== 'variable_declarator' || declaration.identifier.field !== 'name') return null;
  const value = declarator.children.find(({ field }) => field === 'value');
  const made = value?.type === 'call_expression' ? namedCall(context, value) : null;
  const [of] = made?.args ?? [];
  return made?.name === 'promisify' && of !== undefined ? exportedOf(context, of) : null;
}

function hasShell(context: RuleContext, options: SyntaxNode): boolean {
  const shell = propertyOf(context, options, ['shell']);
  return (
    shell !== null && (shell.type === 'true' || (shell.type === 'string' && shell.end - shell.start > 2))
  );
}

/** `spawn('sh', ['-c', line])`. */
function shellLine(context: RuleContext, program: SyntaxNode, args: SyntaxNode): SyntaxNode | null {
  const name = stringValue(context.text, unwrap(program));
  const list = unwrap(args);
  if (name === null || !SHELLS.test(name) || list.type !== 'array' || list.children.length > 50) return null;
  const [flag, line] = elementsOf(context.text, list);
  const text = flag === null || flag === undefined ? null : stringValue(context.text, unwrap(flag));
  return text !== null && /^(?:-\w*c|\/[ck]|-Command)$/iu.test(text) ? (line ?? null) : null;
}
