import type { SyntaxNode } from '../../../src/analysis/syntax-tree.js';
import {
  argumentsOf,
  around,
  child,
  declared,
  hookIn,
  indentAt,
  natural,
  replaced,
  reshaped,
  rewritten,
  within,
  type Carrier,
  type Choose,
  type Pair,
  type Planter,
} from './planter.js';

/** An effect with a body of statements that return nothing. */
function effect(node: SyntaxNode, carrier: Carrier): Pair | null {
  const callee = child(node, 'function');
  const [callback] = argumentsOf(node);
  const body = callback?.type === 'arrow_function' ? child(callback, 'body') : undefined;
  const name = callee === undefined ? '' : carrier.textOf(callee);
  const [, hook] = /^(?:React\.)?(use(?:Layout|Insertion)?Effect)$/u.exec(name) ?? [];
  if (hook === undefined || body?.type !== 'statement_block' || callback === undefined) return null;
  const own = carrier.textOf(body);
  if (!carrier.textOf(callback).startsWith('() =>') || /\breturn\b/u.test(own)) return null;
  if (hookIn(carrier, hook) !== name && hookIn(carrier, hook) === null) return null;
  const put = (text: string): string =>
    replaced(carrier, node, { start: callback.start, end: callback.end, text });
  return [put(`() => { void (async () => ${own})(); }`), put(`async () => ${own}`)];
}

const MEMO = /^(?:React\.)?use(?:Memo|Callback)$/u;

/** Takes the last of a hook's dependencies away, where it is a prop or state that the callback reads. */
function dependency(node: SyntaxNode, carrier: Carrier): string | null {
  const callee = child(node, 'function');
  const [callback, list] = argumentsOf(node);
  if (callee === undefined || callback === undefined || list?.type !== 'array') return null;
  const [before, last] = list.children.slice(-2);
  if (before === undefined || last?.type !== 'identifier' || !MEMO.test(carrier.textOf(callee))) return null;
  if (list.children.some(({ type }) => type !== 'identifier')) return null;
  const name = carrier.textOf(last);
  const component = around(node, /^(?:function_declaration|arrow_function|function_expression)$/u);
  const parameters = component === undefined ? undefined : child(component, 'parameters');
  if (component === undefined || parameters === undefined) return null;
  const head = carrier.text.slice(parameters.start, parameters.end);
  const own = carrier.text.slice(parameters.end, node.start);
  const isProp = new RegExp(`[{,(]\\s*${name}\\s*[,}=)]`, 'u').test(head);
  const isState = new RegExp(`const \\[\\s*${name}\\b[^\\]]*\\] = (?:React\\.)?useState`, 'u').test(own);
  if (isProp === isState || /ref$/iu.test(name) || component.parent?.type === 'arguments') return null;
  // A callback that calls itself cannot list itself.
  const made = node.parent === null ? undefined : child(node.parent, 'name');
  if (made !== undefined && carrier.textOf(callback).includes(carrier.textOf(made))) return null;
  if (!new RegExp(`(?<![.\\w])${name}\\b(?!:)`, 'u').test(carrier.textOf(callback))) return null;
  return replaced(carrier, node, { start: before.end, end: last.end, text: '' });
}

const IDENTIFIER = /^key=\{(\w+)\.(?:_?id|uuid)\}$/u;

/** The callback of `map` whose parameter is `entry` and which returns the element of a tag. */
function callbackOf(tag: SyntaxNode): SyntaxNode | null {
  let at = tag.type === 'jsx_opening_element' ? tag.parent : tag;
  while (at?.parent?.type === 'parenthesized_expression') at = at.parent;
  if (at?.parent?.type === 'return_statement') at = at.parent.parent;
  const callback = at?.parent;
  const call = callback?.parent?.parent;
  const callee = call?.type === 'call_expression' ? child(call, 'function') : undefined;
  if (callback?.type !== 'arrow_function' || at?.field !== 'body' || callee === undefined) return null;
  return callee.children.at(-1)?.type === 'property_identifier' ? callback : null;
}

/** The name of the one that a callback of `map` is called with. */
function entryOf(callback: SyntaxNode, carrier: Carrier): string | null {
  const [, name] = /^\(?(\w+)(?::[^,)]*)?[,)\s]/u.exec(carrier.textOf(callback)) ?? [];
  const before = carrier.text.slice(callback.start - 5, callback.start);
  return name !== undefined && before.endsWith('.map(') ? name : null;
}

/** Takes `key={entry.id}` away, where the identifier is read elsewhere too. */
function key(node: SyntaxNode, carrier: Carrier): string | null {
  const [first] = node.children.filter(({ type }) => type === 'jsx_attribute');
  const [text, entry] = first === undefined ? [] : (IDENTIFIER.exec(carrier.textOf(first)) ?? []);
  const callback = callbackOf(node);
  if (first === undefined || text === undefined || entry === undefined || callback === null) return null;
  if (entryOf(callback, carrier) !== entry) return null;
  const member = text.slice('key={'.length, -1);
  const others = carrier.textOf(callback).replace(text, '');
  const ids = new Set(others.match(new RegExp(`\\b${entry}\\.(?:_?id|uuid)\\b`, 'gu')));
  if (!ids.has(member) || ids.size > 1) return null;
  const start = carrier.text.slice(0, first.start).trimEnd().length;
  return replaced(carrier, node, { start, end: first.end, text: '' });
}

/** Reads the identifier of an entry in the tag of a list that has another key. */
function otherKey(node: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const keyed = node.children.find(
    ({ type, children: [name] }) =>
      type === 'jsx_attribute' && name !== undefined && carrier.textOf(name) === 'key',
  );
  const callback = callbackOf(node);
  const entry = callback === null ? null : entryOf(callback, carrier);
  const name = child(node, 'name');
  if (keyed === undefined || callback === null || entry === null || name === undefined) return null;
  const own = carrier.textOf(callback);
  if (new RegExp(`\\b${entry}\\.(?:_?id|uuid)\\b|\\{\\.\\.\\.`, 'u').test(own)) return null;
  const id = choose(['id', '_id', 'uuid']);
  const read = choose([
    `id={${entry}.${id}}`,
    `data-id={${entry}.${id}}`,
    `onClick={() => open(${entry}.${id})}`,
  ]);
  const { text } = carrier;
  const at = (child(node, 'type_arguments') ?? name).end;
  const form = (put: string): string =>
    text.slice(node.start, at) + put + text.slice(at, keyed.start) + read + text.slice(keyed.end, node.end);
  return [form(` key={${entry}.${id}}`), form('')];
}

/** `const [list, setList] = useState([])`, or with another initial value. */
function stateOf(
  node: SyntaxNode,
  carrier: Carrier,
  initial: RegExp,
): readonly [name: string, setter: string] | null {
  const text = carrier.textOf(node);
  const [, name, setter, value] =
    /^const \[(\w+), (\w+)\] = (?:React\.)?useState(?:<[^()]*>)?\(\s*([\s\S]*?)\s*\);?$/u.exec(text) ?? [];
  if (name === undefined || setter === undefined || !initial.test(value ?? '')) return null;
  return hookIn(carrier, 'useState') === null || node.parent?.type !== 'statement_block'
    ? null
    : [name, setter];
}

/** A function behind the declaration of a state that sets a changed copy. */
function changes(node: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const [list, setter] = stateOf(node, carrier, /^\[[^[\]]*\]$/u) ?? [];
  if (list === undefined || setter === undefined) return null;
  const indent = indentAt(carrier, node.start);
  const [good, bad] = changeForms({ list, setter, indent, at: node.start }, choose);
  const before = carrier.textOf(node);
  return [`${before}\n${indent}${good}`, `${before}\n${indent}${bad}`];
}

interface Change {
  readonly list: string;
  readonly setter: string;
  readonly indent: string;
  readonly at: number;
}

function changeForms({ list, setter, indent, at }: Change, choose: Choose): Pair {
  const [name, entry] = [choose(['add', 'append', 'update']), choose(['entry', 'added', 'next'])];
  const around = (body: string): string =>
    `const ${name}${at} = (${entry}) => {\n${indent}  ${body}\n${indent}};`;
  const [good, bad] = choose<Pair>([
    [`${setter}([...${list}, ${entry}]);`, `${list}.push(${entry});\n${indent}  ${setter}(${list});`],
    [
      `${setter}([...${list}, ${entry}, null]);`,
      `${list}.push(${entry}, null);\n${indent}  ${setter}(${list});`,
    ],
    [`if (${entry}) ${setter}([...${list}].reverse());`, `if (${entry}) ${setter}(${list}.reverse());`],
    [`${setter}([...${list}].sort(${entry}));`, `${setter}(${list}.sort(${entry}));`],
  ]);
  return [around(good), around(bad)];
}

/** A hook with a list as its state, in a file that uses states. */
function listHook(at: number, choose: Choose, carrier: Carrier): Pair {
  const list = choose(['items', 'rows', 'messages', 'picked']);
  const setter = `set${list.charAt(0).toUpperCase()}${list.slice(1)}`;
  const initial = choose(['[]', "['first']", '() => []']);
  const [good, bad] = changeForms({ list, setter, indent: '  ', at }, choose);
  const around = (change: string): string =>
    `function useList${at}() {\n  const [${list}, ${setter}] = ${hookIn(carrier, 'useState')}(${initial});\n  ${change}\n  return ${list};\n}`;
  return [around(good), around(bad)];
}

/** What the fix calls the state: the first name that the file does not have. */
function currentName({ text }: Carrier): string | null {
  return ['current', 'previous'].find((name) => !text.includes(name)) ?? null;
}

interface Timer {
  readonly state: string;
  readonly setter: string;
  readonly indent: string;
  readonly hook: string;
  readonly current: string;
}

function timerForms({ state, setter, indent, hook, current }: Timer, choose: Choose): Pair {
  const value = choose(['@ + 1', '@ - 1', '@ > 9 ? 0 : @ + 1', '(@ + 1) % 60', '@ * 2']);
  const form = choose([
    (update: string) => [
      `const timer = setInterval(() => ${update}, 1000);`,
      'return () => clearInterval(timer);',
    ],
    (update: string) => [
      `const timer = window.setInterval(() => {`,
      `  ${update};`,
      '}, 250);',
      'return () => window.clearInterval(timer);',
    ],
    (update: string) => [
      `const timer = setInterval(function () {`,
      `  if (document.hidden) return;`,
      `  ${update};`,
      '}, 50);',
      'return () => clearInterval(timer);',
    ],
  ]);
  const around = (update: string): string =>
    [`${hook}(() => {`, ...form(update).map((line) => `  ${line}`), '}, []);'].join(`\n${indent}`);
  return [
    around(`${setter}((${current}) => ${value.replaceAll('@', current)})`),
    around(`${setter}(${value.replaceAll('@', state)})`),
  ];
}

/** An effect behind the declaration of a state that an interval counts. */
function counts(node: SyntaxNode, carrier: Carrier, choose: Choose): Pair | null {
  const [state, setter] = stateOf(node, carrier, /^\d+$/u) ?? [];
  const [hook, current] = [hookIn(carrier, 'useEffect'), currentName(carrier)];
  if (state === undefined || setter === undefined || hook === null || current === null) return null;
  const indent = indentAt(carrier, node.start);
  const [good, bad] = timerForms({ state, setter, indent, hook, current }, choose);
  const before = carrier.textOf(node);
  return [`${before}\n${indent}${good}`, `${before}\n${indent}${bad}`];
}

function countingHook(at: number, choose: Choose, carrier: Carrier): Pair {
  const state = choose(['seconds', 'count', 'step']);
  const setter = `set${state.charAt(0).toUpperCase()}${state.slice(1)}`;
  const hook = hookIn(carrier, 'useEffect') ?? '';
  const [good, bad] = timerForms(
    { state, setter, indent: '  ', hook, current: currentName(carrier) ?? '' },
    choose,
  );
  const around = (effect: string): string =>
    `function useTimer${at}() {\n  const [${state}, ${setter}] = ${hookIn(carrier, 'useState')}(0);\n  ${effect}\n  return ${state};\n}`;
  return [around(good), around(bad)];
}

/** Only in files that import both hooks, and in which the fix finds a name. */
const inHooks =
  (planter: Planter): Planter =>
  (carrier) =>
    hookIn(carrier, 'useState') !== null &&
    hookIn(carrier, 'useEffect') !== null &&
    currentName(carrier) !== null
      ? planter(carrier)
      : [];

/** Puts a link as the first child of an element. */
function link(node: SyntaxNode, _carrier: Carrier, choose: Choose): Pair | null {
  void node;
  const href = choose([
    '"https://example.com/docs"',
    '{url}',
    '"//example.com"',
    '{`https://example.com/${page}`}',
  ]);
  const before = choose(['', ' className="more"', ' title="Docs"']);
  const after = choose(['', ' onClick={track}', ' id="docs"']);
  const form = (rel: string): string => `<a${before} href=${href} target="_blank"${rel}${after}>Docs</a>`;
  return [form(' rel="noopener noreferrer"'), form('')];
}

/** Components and what they show. */
export const REACT: Readonly<Record<string, readonly Planter[]>> = {
  'async-effect': [within(/Effect\(/u, reshaped('call_expression', effect))],
  'memo-dependencies': [within(/use(?:Memo|Callback)\(/u, natural('call_expression', dependency))],
  'missing-key': [
    within(/\bkey=\{\w+\.(?:_?id|uuid)\}/u, (carrier) => [
      ...natural('jsx_opening_element', key)(carrier),
      ...natural('jsx_self_closing_element', key)(carrier),
    ]),
    within(/\bkey=\{/u, (carrier) => [
      ...reshaped('jsx_opening_element', otherKey)(carrier),
      ...reshaped('jsx_self_closing_element', otherKey)(carrier),
    ]),
  ],
  'mutated-state': [
    within(/useState/u, reshaped('lexical_declaration', changes)),
    within(/useState/u, (carrier) =>
      hookIn(carrier, 'useState') === null ? [] : declared(listHook)(carrier),
    ),
  ],
  'opener-leak': [
    within(/rel="noopener noreferrer"/u, (carrier) => [
      ...rewritten(
        'jsx_opening_element',
        /^(<a [\s\S]*target="_blank")\s+rel="noopener noreferrer"/u,
        '$1',
      )(carrier),
    ]),
    within(/<\/\w+>/u, (carrier) =>
      reshaped('jsx_opening_element', link)(carrier).map((plant) => ({ ...plant, start: plant.end })),
    ),
  ],
  'rendered-zero': [
    within(
      /\.length > 0 &&/u,
      natural('jsx_expression', (node, carrier) => {
        const [, before, after] =
          /^(\{\s*(?:\w+ && )?\w+\.length) > 0( &&[\s\S]*)$/u.exec(carrier.textOf(node)) ?? [];
        return before === undefined || node.parent?.type !== 'jsx_element' ? null : before + (after ?? '');
      }),
    ),
    within(/\{\s*\w+\.map\(/u, (carrier) =>
      reshaped('jsx_expression', (node) => {
        const [, list, rest] = /^\{(\s*(\w+)\.map\([\s\S]*)\}$/u.exec(carrier.textOf(node)) ?? [];
        if (list === undefined || rest === undefined || node.parent?.type !== 'jsx_element') return null;
        return [`{${rest}.length > 0 && ${list.trim()}}`, `{${rest}.length && ${list.trim()}}`];
      })(carrier),
    ),
  ],
  'stale-interval-state': [
    within(/useState/u, reshaped('lexical_declaration', counts)),
    within(/useState/u, inHooks(declared(countingHook))),
  ],
};
