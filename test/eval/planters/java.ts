import { chosen } from '../seeded.js';
import { child, natural, within, type Choose, type Pair, type Planter } from './planter.js';

/** `"a".equals(b)` of a text that the file declares as one. */
const identity = natural('method_invocation', (node, carrier) => {
  const text = carrier.textOf(node);
  const [, literal, name] = /^("[^"\\]*")\.equals\((\w+)\)$/u.exec(text) ?? [];
  if (literal === undefined || name === undefined || node.parent?.type === 'unary_expression') return null;
  return new RegExp(`\\bString ${name}[,;) ]`, 'u').test(carrier.text) ? `${name} == ${literal}` : null;
});

/** `new BigDecimal("0.1")` of a number that no `double` holds. */
const decimal = natural('object_creation_expression', (node, carrier) => {
  const [, number] = /^new BigDecimal\("(\d*\.\d*[1-46-9])"\)$/u.exec(carrier.textOf(node)) ?? [];
  return number === undefined ? null : `new BigDecimal(${number})`;
});

/** `return Optional.empty();` of a method. */
const nothing = natural('return_statement', (node, carrier) => {
  if (carrier.textOf(node) !== 'return Optional.empty();') return null;
  for (let at = node.parent; at !== null; at = at.parent) {
    if (at.type === 'lambda_expression') return null;
    const type = at.type === 'method_declaration' ? child(at, 'type') : undefined;
    if (type !== undefined) return /^Optional\b/u.test(carrier.textOf(type)) ? 'return null;' : null;
  }
  return null;
});

/** `volatile` of a field that is checked on both sides of a lock. */
const shared = natural('field_declaration', (node, carrier) => {
  const text = carrier.textOf(node);
  const [, name] = /\bvolatile [\w<>, ]+ (\w+)(?: = null)?;$/u.exec(text) ?? [];
  if (name === undefined) return null;
  const check = String.raw`if \((?:this\.)?${name} == null\)\s*\{?\s*`;
  return new RegExp(`${check}synchronized \\([\\w.]+\\)\\s*\\{\\s*${check}`, 'u').test(carrier.text)
    ? text.replace('volatile ', '')
    : null;
});

/** Puts a member of its own at the end of classes. `at` makes its names differ. */
function member(make: (at: number, choose: Choose) => Pair): Planter {
  return (carrier) =>
    carrier.parsed.nodes.flatMap((node) => {
      if (node.type !== 'class_body' || node.parent?.parent?.type !== 'program') return [];
      const at = node.end - 1;
      let calls = 0;
      const choose: Choose = (items) => {
        calls += 1;
        return chosen(items, `${carrier.path} ${at} ${calls}`);
      };
      const [good, bad] = make(at, choose);
      return [{ start: at, end: at, good: `\n    ${good}\n`, bad: `\n    ${bad}\n` }];
    });
}

const rate = member((at, choose) => {
  const number = choose(['0.1', '1.15', '19.99', '100.05']);
  const field = (argument: string): string =>
    `private final java.math.BigDecimal rate${at} = new java.math.BigDecimal(${argument});`;
  return [field(`"${number}"`), field(number)];
});

const found = member((at, choose) => {
  const type = choose(['java.util.Optional<String>', 'java.util.OptionalInt', 'java.util.OptionalLong']);
  const method = (value: string): string =>
    `${type} found${at}(${type} given, boolean known) {\n        return ${value};\n    }`;
  const empty = `${type.replace('<String>', '')}.empty()`;
  const [before, behind] = choose([
    ['', ''],
    ['known ? given : ', ''],
    ['known ? ', ' : given'],
  ]);
  return [method(`${before}${empty}${behind}`), method(`${before}null${behind}`)];
});

const locked = member((at, choose) => {
  const key = choose(['private', 'protected', 'private static']);
  const lock = key.endsWith('static') ? '"lock".getClass()' : 'this';
  const kind = key.endsWith('static') ? 'static ' : '';
  const code = (field: string): string =>
    `${field} java.util.List<String> names${at};\n\n    ${kind}java.util.List<String> names${at}() {\n        if (names${at} == null) {\n            synchronized (${lock}) {\n                if (names${at} == null) {\n                    names${at} = new java.util.ArrayList<>();\n                }\n            }\n        }\n        return names${at};\n    }`;
  return [code(`${key} volatile`), code(key)];
});

/** Defects of Java. */
export const JAVA: Readonly<Record<string, readonly Planter[]>> = {
  'java-decimal-from-double': [within(/import java\.math\./u, decimal), rate],
  'java-double-checked-locking': [within(/\bvolatile\b/u, shared), locked],
  'java-optional-null': [within(/import java\.util\.(?:Optional|\*);/u, nothing), found],
  'java-string-identity': [within(/\.equals\(/u, identity)],
};
