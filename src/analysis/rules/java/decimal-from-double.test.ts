import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaDecimalFromDouble } from './decimal-from-double.js';

const MATH = 'java.math.BigDecimal';

testRule(javaDecimalFromDouble, {
  valid: [
    inJava('a(new BigDecimal("0.1"));', MATH),
    inJava('a(new BigDecimal(0.5));', MATH),
    inJava('a(new BigDecimal(1.0));', MATH),
    inJava('a(new BigDecimal(-2.25d));', MATH),
    inJava('a(new BigDecimal(10));', MATH),
    inJava('a(new BigDecimal(b));', MATH),
    inJava('a(BigDecimal.valueOf(0.1));', MATH),
    inJava('a(new BigDecimal(0.1));', 'a.b.BigDecimal'),
    inJava('a(new BigDecimal(0.1, c));', MATH),
    inJava('a(new BigDecimal(0.1f));', MATH),
    inJava('a(new Double(0.1));', MATH),
  ],
  invalid: [
    { code: inJava('a(new BigDecimal(0.1));', MATH), fixed: inJava('a(new BigDecimal("0.1"));', MATH) },
    { code: inJava('a(new BigDecimal(.1));', MATH), fixed: inJava('a(new BigDecimal(".1"));', MATH) },
    { code: inJava('a(new BigDecimal(-0.1));', MATH), fixed: inJava('a(new BigDecimal("-0.1"));', MATH) },
    { code: inJava('a(new BigDecimal(19.99d));', MATH), fixed: inJava('a(new BigDecimal("19.99"));', MATH) },
    {
      code: inJava('a(new BigDecimal(1_000.01));', MATH),
      fixed: inJava('a(new BigDecimal("1000.01"));', MATH),
    },
    {
      code: inJava('a(new BigDecimal(0.07));', 'java.math.*'),
      fixed: inJava('a(new BigDecimal("0.07"));', 'java.math.*'),
    },
    {
      code: inJava('a(new java.math.BigDecimal(1.1));'),
      fixed: inJava('a(new java.math.BigDecimal("1.1"));'),
    },
    {
      code: inJava('BigDecimal a = new BigDecimal(3.14).setScale(1);', MATH),
      fixed: inJava('BigDecimal a = new BigDecimal("3.14").setScale(1);', MATH),
    },
  ],
});
