import type { RuleContext } from '../../../rule.js';
import type { SyntaxNode } from '../../../syntax-tree.js';
import { stringValue } from '../literals.js';
import { exportedOf } from '../modules.js';
import { memberName } from '../names.js';
import { declaredValue } from '../objects.js';
import { argumentsOf, childOf, unwrap, wrapped } from '../syntax.js';
import type { Path } from './origin.js';
import type { Role } from './roles.js';

/** The step from a stream to the pieces that its listener is given. */
export const DATA_EVENT = 'on(data)';

/** The step from a socket to the messages that its listener is given. */
export const MESSAGE_EVENT = 'on(message)';

/** True for a step to what an event hands to its listener. */
export function isEvent(step: string): boolean {
  return step === DATA_EVENT || step === MESSAGE_EVENT;
}

const EVENTS: Readonly<Record<string, string>> = { data: DATA_EVENT, message: MESSAGE_EVENT };

interface Listening {
  readonly event: string;
  readonly object: SyntaxNode;
}

/** The event and the object of `object.on('event', fn)`; null for a function that is no such listener. */
function listeningOf(context: RuleContext, fn: SyntaxNode): Listening | null {
  const argument = wrapped(fn);
  const call = argument.parent?.type === 'arguments' ? argument.parent.parent : null;
  const callee = call?.type === 'call_expression' ? childOf(call, 'function') : null;
  if (call === null || call === undefined || callee === null) return null;
  const member = unwrap(callee);
  const object = childOf(member, 'object');
  if (object === null || !/^(?:on|once|addListener)$/u.test(memberName(context, member) ?? '')) return null;
  const [name, listener] = argumentsOf(call) ?? [];
  const event = name === undefined || listener !== argument ? null : stringValue(context.text, name);
  return event === null ? null : { event, object };
}

/** The object whose data or messages a listener is given. */
export function eventReceiver(
  context: RuleContext,
  fn: SyntaxNode,
  position: number,
): { readonly node: SyntaxNode; readonly steps: Path } | null {
  const listening = position === 0 ? listeningOf(context, fn) : null;
  if (listening === null || !Object.hasOwn(EVENTS, listening.event)) return null;
  const step = EVENTS[listening.event];
  return step === undefined ? null : { node: listening.object, steps: [step] };
}

const SERVERS = /^(?:WebSocket\.)?(?:WebSocketServer|Server)$/u;

/** What a server of the package `ws` gives to `wss.on('connection', (socket, request) => …)`. */
export function connectionRole(context: RuleContext, fn: SyntaxNode, position: number): Role | null {
  const listening = position < 2 ? listeningOf(context, fn) : null;
  if (listening?.event !== 'connection') return null;
  const made = declaredValue(context, listening.object);
  const constructor = made.type === 'new_expression' ? childOf(made, 'constructor') : null;
  const exported = constructor === null ? null : exportedOf(context, constructor);
  if (exported?.module !== 'ws' || !SERVERS.test(exported.name)) return null;
  return position === 0 ? 'socket' : 'raw-request';
}
