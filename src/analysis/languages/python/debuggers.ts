import type { RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';
import { isDecidedBy } from './conditions.js';
import { keywordOf } from './functions.js';
import { stringValue } from './literals.js';
import { givenTo, methodCall } from './sinks.js';
import { heldValue, madeBy } from './values.js';

const SETTING = /env|debug|dev|config|setting|local|test|args|options|argv/iu;

/** True for `app.run(debug=True)` of a Flask application, unless a setting decides whether it is run. */
export function runsDebugger(context: RuleContext, call: SyntaxNode): boolean {
  const method = methodCall(context, call);
  if (method?.name !== 'run' || keywordOf(context, call, 'debug')?.type !== 'true') return false;
  const isFlask = /^flask\.(?:app\.)?Flask$/u.test(madeBy(context, method.object) ?? '');
  return isFlask && !isDecidedBy(context, call, SETTING);
}

/** True for a server that is told to listen on every address that the machine has. */
export function isOnAllAddresses(context: RuleContext, run: SyntaxNode): boolean {
  const host = givenTo(context, run, 0, 'host');
  const address = host === null ? null : stringValue(context, heldValue(context, host));
  return address === '0.0.0.0' || address === '::';
}
