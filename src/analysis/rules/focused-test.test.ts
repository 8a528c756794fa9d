import { testRule } from '../testing/rule-tester.js';
import { focusedTest } from './focused-test.js';

testRule(focusedTest, {
  valid: [
    'if (item.alone) it.only(item.name, item.run);',
    'switch (item.status) { case "only": it.only(item.name, item.run); }',
    'it("a", () => {});',
    'it.skip("a", () => {});',
    'it.only;',
    'only("a", () => {});',
    'app.only("a", () => {});',
    'a.it.only("b", () => {});',
    'function f(test) { test.only("a"); }',
    'test.step.only("a", () => {});',
    'it.onlyWhen(a);',
    'x = { test: { only() {} } };',
    { code: 'x = <a b={test.only} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'it.only("a", () => {});', fixed: null },
    { code: 'describe.only("a", () => {});', fixed: null },
    { code: 'describe("a", () => { test.only("b", () => {}); });', fixed: null },
    { code: 'context.only("a", function () {}); specify.only("b");', fixed: null, findings: 2 },
    { code: "import { test } from 'vitest'; test.only('a', () => {});", fixed: null },
    { code: 'const { it } = require("mocha"); it.only("a");', fixed: null, language: 'javascript' },
    { code: 'test.describe.only("a", () => {});', fixed: null },
    { code: 'test.describe.parallel.only("a", () => {});', fixed: null },
    { code: 'test.only("a", () => <b />);', fixed: null, language: 'tsx' },
  ],
});
