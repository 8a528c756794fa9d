import { testRule } from '../testing/rule-tester.js';
import { moneyEquality } from './money-equality.js';

testRule(moneyEquality, {
  valid: [
    'x = a.total === b.total;',
    'x = price === 19.99;',
    'x = total === count + rest;',
    'x = a.totalCents === a.subtotalCents + a.taxCents;',
    'x = total < subtotal + tax;',
    'x = Math.abs(total - subtotal - tax) < 0.005;',
    'x = total === `${price}` + tax;',
    'x = priceList === taxonomy + costume;',
    'x = Math.round(price * 100) === totalCents;',
    'x = total === sum + amount;',
  ],
  invalid: [
    { code: 'x = total === subtotal + tax;', fixed: null, message: 'equal on paper' },
    { code: 'x = a.total !== a.subtotal + a.tax;', fixed: null },
    { code: 'x = a.price - a.discount == b.amount;', fixed: null },
    { code: 'x = unitPrice * count === order.total;', fixed: null },
    { code: "x = a['total'] === (a.net_price + a.vat);", fixed: null },
    { code: 'x = a?.total === fees + costs;', fixed: null },
    { code: 'if (grandTotal != prices - discounts) a();', fixed: null, language: 'javascript' },
    { code: 'x = <a>{total === price * 2 && <b />}</a>;', fixed: null, language: 'tsx' },
  ],
});
