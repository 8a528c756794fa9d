type Primitive = string | number | bigint | boolean | null | undefined;

/** A value that is the same each time; wrapped, for `null` and `undefined` are values too. */
export interface Constant {
  readonly value: Primitive;
}

/** Longer results are not computed: `a + a` doubles with every line. */
const MAX_TEXT = 1000;

/** Result of a binary operator, of operands of one type only: what JavaScript makes of mixed ones is of no use to a rule. */
export function computed(operator: string, left: Primitive, right: Primitive): Constant | null {
  if (operator === '===') return { value: left === right };
  if (operator === '!==') return { value: left !== right };
  if (typeof left === 'string' && typeof right === 'string') return ofTexts(operator, left, right);
  return typeof left === 'number' && typeof right === 'number' ? ofNumbers(operator, left, right) : null;
}

function ofTexts(operator: string, left: string, right: string): Constant | null {
  if (operator === '+') return left.length + right.length > MAX_TEXT ? null : { value: left + right };
  return compared(operator, left, right);
}

function ofNumbers(operator: string, left: number, right: number): Constant | null {
  switch (operator) {
    case '+':
      return { value: left + right };
    case '-':
      return { value: left - right };
    case '*':
      return { value: left * right };
    case '/':
      return { value: left / right };
    case '%':
      return { value: left % right };
    case '**':
      return { value: left ** right };
    case '|':
      return { value: left | right };
    case '&':
      return { value: left & right };
    case '^':
      return { value: left ^ right };
    case '<<':
      return { value: left << right };
    case '>>':
      return { value: left >> right };
    case '>>>':
      return { value: left >>> right };
    default:
      return compared(operator, left, right);
  }
}

function compared<T extends string | number>(operator: string, left: T, right: T): Constant | null {
  switch (operator) {
    case '==':
      return { value: left === right };
    case '!=':
      return { value: left !== right };
    case '<':
      return { value: left < right };
    case '<=':
      return { value: left <= right };
    case '>':
      return { value: left > right };
    case '>=':
      return { value: left >= right };
    default:
      return null;
  }
}
