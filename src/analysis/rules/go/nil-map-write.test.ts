import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goNilMapWrite } from './nil-map-write.js';

testRule(goNilMapWrite, {
  valid: [
    inGo('a := map[string]int{}\na["b"] = 1'),
    inGo('var a map[string]int\na = make(map[string]int)\na["b"] = 1'),
    inGo('var a map[string]int\n_ = a["b"]'),
    inGo('var a map[string]int\nif a == nil {\n\ta = g()\n}\na["b"] = 1'),
    inGo('var a map[string]int\nfill(&a)\na["b"] = 1'),
    inGo('var a = map[string]int{}\na["b"] = 1'),
    inGo('var a []int\na[0] = 1'),
    inGo('var a, b map[string]int\na, b = g()\na["c"] = 1'),
    inGo('var a map[string]int\na, err := g()\na["c"] = 1\n_ = err'),
    'package p\n\nvar a map[string]int\n\nfunc f() { a["b"] = 1 }\n',
    inGo('var a map[string]int\n{\n\ta := g()\n\ta["b"] = 1\n}'),
  ],
  invalid: [
    { code: inGo('var a map[string]int\na["b"] = 1'), fixed: null },
    { code: inGo('var a map[string]int\na["b"]++'), fixed: null },
    { code: inGo('var a map[string][]int\na["b"] = append(a["b"], 1)'), fixed: null },
    { code: inGo('var a map[string]int\nfor _, b := range c {\n\ta[b] = 1\n}\nreturn a'), fixed: null },
    { code: inGo('var a map[string]int\nuse(a)\na["b"] += 1'), fixed: null },
    { code: inGo('var (\n\ta map[string]int\n)\na["b"] = 1'), fixed: null },
    { code: inGo('var a map[string]int\ngo func() {\n\ta["b"] = 1\n}()'), fixed: null },
    { code: inGo('var a map[int]map[int]int\na[1] = nil\nreturn a, nil'), fixed: null },
  ],
});
