import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goWaitGroupAdd } from './wait-group-add.js';

testRule(goWaitGroupAdd, {
  valid: [
    inGo('var wg sync.WaitGroup\nwg.Add(1)\ngo func() {\n\tdefer wg.Done()\n}()', 'sync'),
    inGo('go func() {\n\tvar wg sync.WaitGroup\n\twg.Add(1)\n}()', 'sync'),
    inGo('var wg other\ngo func() {\n\twg.Add(1)\n}()'),
    inGo('var wg sync.WaitGroup\ngo func() {\n\tg()\n\twg.Add(1)\n}()', 'sync'),
    inGo('var wg sync.WaitGroup\ngo wg.Add(1)', 'sync'),
    inGo('var wg sync.WaitGroup\ngo func() {\n\twg.Done()\n}()', 'sync'),
    inGo('var wg sync.WaitGroup\nfunc() {\n\twg.Add(1)\n}()', 'sync'),
    inGo('var wg sync.WaitGroup\ngo func() {}()', 'sync'),
  ],
  invalid: [
    {
      code: inGo('var wg sync.WaitGroup\ngo func() {\n\twg.Add(1)\n\tdefer wg.Done()\n}()', 'sync'),
      fixed: null,
    },
    { code: inGo('wg := sync.WaitGroup{}\ngo func() {\n\twg.Add(1)\n}()', 'sync'), fixed: null },
    {
      code: inGo(
        'var wg sync.WaitGroup\nfor i := range a {\n\tgo func(i int) {\n\t\twg.Add(1)\n\t}(i)\n}',
        'sync',
      ),
      fixed: null,
    },
    {
      code: inGo('func(wg *sync.WaitGroup) {\n\tgo func() {\n\t\twg.Add(1)\n\t}()\n}(nil)', 'sync'),
      fixed: null,
    },
    { code: inGo('var a, wg sync.WaitGroup\ngo func() {\n\twg.Add(2)\n}()', 'sync'), fixed: null },
    { code: inGo('var wg sync.WaitGroup\ngo func() {\n\t// first\n\twg.Add(1)\n}()', 'sync'), fixed: null },
    {
      code: inGo('var wg sync.WaitGroup\nif a {\n\tgo func() {\n\t\twg.Add(n)\n\t}()\n}', 'sync'),
      fixed: null,
    },
    {
      code: inGo('var wg sync.WaitGroup\ngo func() {\n\tgo func() {\n\t\twg.Add(1)\n\t}()\n}()', 'sync'),
      fixed: null,
    },
  ],
});
