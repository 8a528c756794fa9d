import { importing, stated as statedInGo, TEXT } from './go.js';
import { around, inserted, natural, rewritten, within, type Planter } from './planter.js';
import { stated } from './python.js';

/** A function without its type. */
const UNTOLD = inserted((name, at) => {
  const body = `{\n  return a > ${name};\n}\nuse(told${at});`;
  return [`function told${at}(a: number): boolean ${body}`, `function told${at}(a: number) ${body}`];
});

const GO: Readonly<Record<string, readonly Planter[]>> = {
  'go-blank-target': [rewritten('range_clause', /^(\w+) := range/u, '$1, _ := range')],
  'go-boolean-comparison': [
    importing(
      'strings',
      rewritten(
        'unary_expression',
        /^!(strings\.(?:HasPrefix|HasSuffix|Contains)\([^()]*\))$/u,
        '$1 == false',
      ),
    ),
  ],
  'go-elapsed-time': [
    importing('time', rewritten('call_expression', /^time\.Since\(([\w.]+)\)$/u, 'time.Now().Sub($1)')),
  ],
  'go-else-after-return': [
    statedInGo(TEXT, (name) => {
      const start = `if ${name} == "" {\n\treturn\n}`;
      return [`${start}\nprintln(${name})`, `${start} else {\n\tprintln(${name})\n}`];
    }),
  ],
  'go-error-text': [
    importing(
      'fmt',
      natural('call_expression', (node, carrier) => {
        const begins = /^(fmt\.Errorf\(")(no|not|failed|invalid|missing|unexpected|unknown|cannot)(?= )/u;
        const text = carrier.textOf(node);
        if (!begins.test(text)) return null;
        return text.replace(
          begins,
          (_, start: string, word: string) => start + word.charAt(0).toUpperCase() + word.slice(1),
        );
      }),
    ),
  ],
  'go-formatted-error': [
    importing(
      'errors',
      importing(
        'fmt',
        statedInGo(TEXT, (name, choose) => {
          const args = choose([`("no %s", ${name})`, `("%q is unknown", ${name})`, `("%s: %d", ${name}, 1)`]);
          return [`_ = fmt.Errorf${args}`, `_ = errors.New(fmt.Sprintf${args})`];
        }),
      ),
    ),
  ],
  'go-increment': [rewritten('inc_statement', /\+\+$/u, ' += 1')],
  'go-index-as-test': [
    importing(
      'strings',
      natural('call_expression', (node, carrier) => {
        const [, args] = /^strings\.Contains\((.*)\)$/u.exec(carrier.textOf(node)) ?? [];
        const isOperand = /^(?:unary|binary)_expression$/u.test(node.parent?.type ?? '');
        return args === undefined || isOperand ? null : `strings.Index(${args}) != -1`;
      }),
    ),
  ],
};

const OF_PYTHON: Readonly<Record<string, readonly Planter[]>> = {
  'python-boolean-comparison': [
    stated((name, _, choose) => {
      const call = choose([`isinstance(${name}, str)`, `hasattr(${name}, 'read')`, `callable(${name})`]);
      return choose([
        [`print(${call})`, `print(${call} == True)`],
        [`print(not ${call})`, `print(${call} == False)`],
      ]);
    }),
  ],
  'python-negated-comparison': [
    rewritten('comparison_operator', /^([\w.]+) not in ([\w.]+)$/u, 'not $1 in $2'),
  ],
  'python-unused-import': [
    stated((name, at) => [
      `from json import dumps as dumps${at}\ndumps${at}(${name})`,
      `from json import dumps as dumps${at}, loads as loads${at}\ndumps${at}(${name})`,
    ]),
  ],
  'python-unused-variable': [
    stated((name, at) => [
      `try:\n    print(${name})\nexcept ValueError:\n    raise`,
      `try:\n    print(${name})\nexcept ValueError as error${at}:\n    raise`,
    ]),
  ],
};

/** What only linters object to. */
export const OPINIONS: Readonly<Record<string, readonly Planter[]>> = {
  ...GO,
  ...OF_PYTHON,
  'boolean-cast': [
    natural('parenthesized_expression', (node, carrier) => {
      const [, name] = /^\((\w+)\)$/u.exec(carrier.textOf(node)) ?? [];
      return name === undefined || node.parent?.type !== 'if_statement' ? null : `(!!${name})`;
    }),
  ],
  'else-after-return': [
    inserted((name) => {
      const start = `if (!${name}) {\n  return 1;\n}`;
      return [`${start}\nuse(${name});`, `${start} else {\n  use(${name});\n}`];
    }),
  ],
  'loose-equality': [
    within(
      /typeof/u,
      rewritten('binary_expression', /^(typeof [\w.]+) ([!=]=)= (['"]\w+['"])$/u, '$1 $2 $3'),
    ),
  ],
  'unchanged-let': [rewritten('lexical_declaration', /^const /u, 'let ')],
  'unused-import': [rewritten('named_imports', /^\{ (?=\w)/u, '{ neverUsed, ')],
  'unused-variable': [
    inserted((name, at, choose) => {
      const value = choose(['1', `'none'`, '[]', name]);
      return [`use(${name});`, `const unused${at} = ${value};\nuse(${name});`];
    }),
  ],
  'missing-return-type': [(carrier) => (/\.[cm]?tsx?$/u.test(carrier.path) ? UNTOLD(carrier) : [])],
  'var-declaration': [
    inserted((name, at) => [
      `const first${at} = ${name};\nuse(first${at});`,
      `var first${at} = ${name};\nuse(first${at});`,
    ]),
  ],
  'written-out-property': [
    natural('shorthand_property_identifier', (node, carrier) => {
      // What a file exports is compared by its text.
      if (around(node, /^(?:export_statement|assignment_expression)$/u) !== undefined) return null;
      const name = carrier.textOf(node);
      return `${name}: ${name}`;
    }),
  ],
};
