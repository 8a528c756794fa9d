import { testRule } from '../testing/rule-tester.js';
import { indexAsKey } from './index-as-key.js';

testRule(indexAsKey, {
  valid: [
    { code: 'a.map((b, i) => <c key={b.id} />);', language: 'tsx' },
    { code: 'a.map((b, i) => <c key="i" />);', language: 'tsx' },
    { code: 'a.map((b, i) => <c d={i} key={b} />);', language: 'tsx' },
    { code: 'a.map((i) => <c key={i} />);', language: 'tsx' },
    { code: 'a.each((b, i) => <c key={i} />);', language: 'tsx' },
    { code: 'x = <c key={i} />;', language: 'tsx' },
    { code: 'a.map((b, i) => d.map((i) => <c key={i} />));', language: 'tsx' },
    { code: 'a.map((b, i) => <c key={f(i)} />);', language: 'tsx' },
    { code: 'a.reduce((b, i) => <c key={i} />, d);', language: 'tsx' },
    { code: 'Children.map((b, i) => <c key={i} />, d);', language: 'tsx' },
    'a.map((b, i) => h("c", { key: i }));',
  ],
  invalid: [
    { code: 'a.map((b, i) => <c key={i} />);', fixed: null, language: 'tsx' },
    { code: 'a.map((b, i) => <c key={`d-${i}`} />);', fixed: null, language: 'tsx' },
    { code: 'a.map((b, i) => <c key={"d" + i} />);', fixed: null, language: 'tsx' },
    {
      code: 'a?.flatMap(function (b, i) { return <c key={i.toString()}>d</c>; });',
      fixed: null,
      language: 'tsx',
    },
    { code: 'a.map((b, i) => <c key={String(i)} />);', fixed: null, language: 'tsx' },
    { code: 'a.reduce((b, c, i) => b.concat(<d key={i} />), []);', fixed: null, language: 'javascript' },
    { code: 'React.Children.map(a, (b, i) => React.cloneElement(b, { key: i }));', fixed: null },
    { code: 'a.map((b: B, i: number) => React.createElement(C, { key: i }));', fixed: null },
    { code: 'a.forEach((b, key) => { d.push(React.createElement("c", { key })); });', fixed: null },
    { code: 'a.map((b, i) => d.map((e) => <c key={e + "-" + i} />));', fixed: null, language: 'tsx' },
  ],
});
