import { testRule } from '../testing/rule-tester.js';
import { renderedZero } from './rendered-zero.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const js = (code: string) => ({ code, language: 'javascript' as const });

testRule(renderedZero, {
  valid: [
    tsx('x = <div>{a.length > 0 && <b />}</div>;'),
    tsx('x = <div>{!!a.length && <b />}</div>;'),
    tsx('x = <div>{!a.length && <b />}</div>;'),
    tsx('x = <div>{Boolean(a.length) && <b />}</div>;'),
    tsx('x = <div>{a.length ? <b /> : null}</div>;'),
    tsx('x = <div>{a.length || <b />}</div>;'),
    tsx('x = <div>{a.size && <b />}</div>;'),
    tsx('x = <div hidden={a.length && b} />;'),
    tsx('x = a.length && <b />;'),
    tsx('x = <div>{a && <b />}</div>;'),
    tsx('function f(count: string) { return <div>{count && <b />}</div>; }'),
    js('import { Show } from "solid-js"; x = <div>{a.length && <b />}</div>;'),
    js(
      "import { useState } from 'react'; function A() { const [name] = useState(''); return <div>{name && <b />}</div>; }",
    ),
  ],
  invalid: [
    {
      ...tsx('x = <div>{a.length && <b />}</div>;'),
      fixed: 'x = <div>{a.length > 0 && <b />}</div>;',
      message: '`a.length` is 0',
    },
    { ...tsx('x = <>{a?.b.length && <b />}</>;'), fixed: 'x = <>{!!a?.b.length && <b />}</>;' },
    {
      ...tsx('x = <div>{c && a.length && <b />}</div>;'),
      fixed: 'x = <div>{c && a.length > 0 && <b />}</div>;',
    },
    {
      ...tsx('x = <div>{a.length && c && <b />}</div>;'),
      fixed: 'x = <div>{a.length > 0 && c && <b />}</div>;',
    },
    {
      ...tsx('x = <div>{(a.length) && (<b />)}</div>;'),
      fixed: 'x = <div>{(a.length > 0) && (<b />)}</div>;',
    },
    { ...tsx('function f(count: number) { return <div>{count && <b />}</div>; }'), fixed: null },
    {
      ...tsx('x = <div>{/* c */ a.length && "d"}</div>;'),
      fixed: 'x = <div>{/* c */ a.length > 0 && "d"}</div>;',
    },
    {
      ...js(
        "import { useState } from 'react'; function A() { const [n, setN] = useState(0); return <div>{n && <b />}</div>; }",
      ),
      fixed: null,
    },
    {
      ...js('x = <div>{a["b"].length && <b />}</div>;'),
      fixed: 'x = <div>{a["b"].length > 0 && <b />}</div>;',
    },
  ],
});
