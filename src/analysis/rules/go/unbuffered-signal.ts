import { calledWith } from '../../languages/go/expressions.js';
import { argumentsOf, expressionsOf } from '../../languages/go/functions.js';
import { calledName } from '../../languages/go/imports.js';
import { childOf } from '../../languages/shared/tree.js';
import type { Binding } from '../../languages/language.js';
import type { Rule } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A channel for signals that can miss them. */
export const goUnbufferedSignal = {
  meta: {
    id: 'go-unbuffered-signal',
    kind: 'bug',
    severity: 'warning',
    confidence: 0.97,
    languages: ['go'],
    summary: 'Signals are sent to a channel without a buffer.',
    why: '`signal.Notify` does not wait: what comes while nobody is receiving is lost. A buffer of 1 keeps it.',
    fix: 'The fix gives the channel a buffer of 1.',
    examples: {
      bad: 'package p\n\nimport (\n\t"os"\n\t"os/signal"\n)\n\nfunc wait() {\n\tc := make(chan os.Signal)\n\tsignal.Notify(c, os.Interrupt)\n\t<-c\n}\n',
      good: 'package p\n\nimport (\n\t"os"\n\t"os/signal"\n)\n\nfunc wait() {\n\tc := make(chan os.Signal, 1)\n\tsignal.Notify(c, os.Interrupt)\n\t<-c\n}\n',
    },
    equivalents: ['govet:sigchanyzer', 'staticcheck:SA1017', 'cwe:662'],
  },
  mentions: ['os/signal'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const called = calledWith(context, node);
        const [channel] = called?.args ?? [];
        if (called?.name !== 'os/signal.Notify' || channel?.type !== 'identifier') return;
        const [declared, second] = context.scopes().resolve(channel)?.declarations ?? [];
        if (declared === undefined || second !== undefined) return;
        const made = valueOf(declared);
        const type =
          made?.type === 'call_expression' && calledName(context, made) === 'make' ? argumentsOf(made) : [];
        const [channelType, size] = type;
        if (channelType?.type !== 'channel_type' || size !== undefined) return;
        context.report({
          node: channel,
          message: 'The channel has no buffer, so a signal that comes while nobody receives is lost.',
          fix: {
            title: 'Give the channel a buffer',
            edits: [{ start: channelType.end, end: channelType.end, text: ', 1' }],
          },
        });
      },
    },
  }),
} as const satisfies Rule;

function valueOf({ node, identifier }: Binding['declarations'][number]): SyntaxNode | null {
  const isShort = node.type === 'short_var_declaration';
  const names = isShort
    ? expressionsOf(childOf(node, 'left'))
    : node.children.filter(({ field }) => field === 'name');
  return expressionsOf(childOf(node, isShort ? 'right' : 'value'))[names.indexOf(identifier)] ?? null;
}
