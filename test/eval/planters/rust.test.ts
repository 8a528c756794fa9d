import { describe, expect, it } from '@jest/globals';
import { analyse, parse } from '../../../src/analysis/index.js';
import { ALL_ON } from '../../../src/analysis/testing/rule-tester.js';
import { RUST } from './rust.js';

function textsOf(rule: string, text: string): readonly { readonly good: string; readonly bad: string }[] {
  const parsed = parse(text, 'rust');
  const textOf = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  const plants = RUST[rule]?.[0]?.({ path: 'a.rs', text, parsed, textOf }) ?? [];
  return plants.map(({ start, end, good, bad }) => ({
    good: text.slice(0, start) + good + text.slice(end),
    bad: text.slice(0, start) + bad + text.slice(end),
  }));
}

const found = (text: string): readonly string[] =>
  analyse(parse(text, 'rust'), { path: 'a.rs', rules: ALL_ON }).findings.map(({ ruleId }) => ruleId);

describe('a defect of Rust', () => {
  it.each(Object.keys(RUST))('%s is planted behind each item, and it alone', (rule) => {
    const texts = textsOf(rule, 'struct A;\n\nfn b() {}\n\nmod c {\n    fn d() {}\n}\n');
    expect(texts).toHaveLength(2);
    for (const { good, bad } of texts) {
      expect(found(good)).toEqual([]);
      expect(found(bad)).toEqual([rule]);
    }
  });
  it.each([
    ['rust-impossible-clamp', 'fn min() {}\n'],
    ['rust-unheld-lock', 'fn a() { let _guard = b; }\n'],
  ])('%s has no place in %s', (rule, text) => expect(textsOf(rule, text)).toEqual([]));
});
