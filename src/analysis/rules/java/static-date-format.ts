import { invocationOf, modifiersOf } from '../../languages/java/expressions.js';
import { isSamplePath } from '../../languages/java/files.js';
import { isType } from '../../languages/java/types.js';
import { ancestorsOf, bare, childOf, childrenOf, pushTo } from '../../languages/shared/tree.js';
import type { Rule, RuleContext } from '../../rule.js';
import type { SyntaxNode } from '../../syntax-tree.js';

/** A date format that all threads share. */
export const javaStaticDateFormat = {
  meta: {
    id: 'java-static-date-format',
    kind: 'bug',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'A `SimpleDateFormat` is shared by all threads.',
    why: 'It keeps the date that it works on in itself. Two threads that use it at once get dates of each other, or an exception, without any sign of why. A `DateTimeFormatter` can be shared.',
    examples: {
      bad: 'import java.text.SimpleDateFormat;\nimport java.util.Date;\n\nclass A {\n    private static final SimpleDateFormat FORMAT = new SimpleDateFormat("yyyy-MM-dd");\n\n    static String show(Date date) {\n        return FORMAT.format(date);\n    }\n}\n',
      good: 'import java.time.LocalDate;\nimport java.time.format.DateTimeFormatter;\n\nclass A {\n    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ISO_LOCAL_DATE;\n\n    static String show(LocalDate date) {\n        return FORMAT.format(date);\n    }\n}\n',
    },
    equivalents: ['spotbugs:STCAL_STATIC_SIMPLE_DATE_FORMAT_INSTANCE'],
    suppressedBy: ['sonar:S2885', 'errorprone:DateFormatConstant', 'pmd:UnsynchronizedStaticFormatter'],
  },
  mentions: ['SimpleDateFormat'],
  create: (context) => {
    // A program that begins here has one thread, unless it says otherwise.
    if (isSamplePath(context.path) || /\bvoid main\(/u.test(context.text)) return { on: {} };
    const shared: SyntaxNode[] = [];
    const uses = new Map<string, SyntaxNode[]>();
    return {
      on: {
        field_declaration(node) {
          if (!modifiersOf(context, node).has('static')) return;
          if (!isType(context, childOf(node, 'type'), 'java.text.SimpleDateFormat', 'java.text.DateFormat'))
            return;
          for (const declarator of childrenOf(node, 'declarator')) {
            const value = childOf(declarator, 'value');
            if (value?.type !== 'object_creation_expression') continue;
            if (isType(context, childOf(value, 'type'), 'java.text.SimpleDateFormat'))
              shared.push(declarator);
          }
        },
        method_invocation(node) {
          const call = invocationOf(context, node);
          if (call?.object == null || !/^(?:format|parse)$/u.test(call.name)) return;
          const object = bare(call.object);
          const name = object.type === 'field_access' ? childOf(object, 'field') : object;
          if (name?.type === 'identifier') pushTo(uses, context.textOf(name), name);
        },
      },
      end() {
        const isGuarded = guards(context);
        for (const declarator of shared) {
          const name = childOf(declarator, 'name');
          // Where nobody uses it here, nobody here can tell how it is guarded.
          const used = name === null ? [] : (uses.get(context.textOf(name)) ?? []);
          if (!used.some((use) => means(context, use, name) && !isGuarded(use))) continue;
          context.report({
            node: declarator,
            message: 'Two threads that use this at once get dates of each other.',
          });
        }
      },
    };
  },
} as const satisfies Rule;

/** True for the field, by its name alone or behind that of its class. */
function means(context: RuleContext, use: SyntaxNode, field: SyntaxNode | null): boolean {
  if (use.parent?.type === 'field_access') return true;
  return context.scopes().resolve(use)?.declarations[0]?.identifier === field;
}

const LOCKS = /\bsynchronized\b|\.\s*(?:lock|tryLock|acquire)\w*\(/u;

/** Tells where one thread at a time comes by: under a lock, and while the class is made. */
function guards(context: RuleContext): (use: SyntaxNode) => boolean {
  const fileLocks = LOCKS.test(context.text);
  const known = new Map<SyntaxNode, boolean>();
  const isGuardedMethod = (method: SyntaxNode): boolean => {
    const guarded =
      known.get(method) ??
      // Who calls what is private may hold a lock.
      (fileLocks &&
        (modifiersOf(context, method).has('private') || LOCKS.test(withoutBlocks(context, method))));
    known.set(method, guarded);
    return guarded;
  };
  return (use) => {
    for (const at of ancestorsOf(use)) {
      if (/^(?:synchronized_statement|static_initializer|field_declaration)$/u.test(at.type)) return true;
      if (/^(?:method|constructor)_declaration$/u.test(at.type)) return isGuardedMethod(at);
    }
    return false;
  };
}

/** A method without the words of its blocks that begin with a lock: those hold it only for themselves. */
const withoutBlocks = (context: RuleContext, method: SyntaxNode): string =>
  context.textOf(method).replaceAll(/\bsynchronized\s*\(/gu, '');
