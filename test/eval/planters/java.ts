import { child, natural, within, type Planter } from './planter.js';

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

/** Defects of Java. */
export const JAVA: Readonly<Record<string, readonly Planter[]>> = {
  'java-decimal-from-double': [within(/import java\.math\./u, decimal)],
  'java-double-checked-locking': [within(/\bvolatile\b/u, shared)],
  'java-optional-null': [within(/import java\.util\.(?:Optional|\*);/u, nothing)],
  'java-string-identity': [within(/\.equals\(/u, identity)],
};
