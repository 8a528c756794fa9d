import { testRule } from '../testing/rule-tester.js';
import { unkeyedElement } from './unkeyed-element.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const js = (code: string) => ({ code, language: 'javascript' as const });

testRule(unkeyedElement, {
  valid: [
    tsx('x = [<A key="a" />, <B key="b" />];'),
    tsx('x = a.map((b) => <li>{b}</li>);'),
    tsx('x = a.map((b) => <li key={b} {...b} />);'),
    tsx('x = a.map((b) => <li {...b} key={b} />);'),
    tsx('x = <ul>{[<li />]}</ul>;'),
    tsx('x = Children.toArray([<li />]);'),
    tsx('x = [[<li key="a" />], () => <li />];'),
    js('x = [1, b, ...c];'),
    js('x = [b ? <A /> : null];'),
    js('x = React.Children.toArray(a.map((b) => <li {...b} />));'),
  ],
  invalid: [
    { ...tsx('x = [<A />];'), fixed: null },
    { ...tsx('x = [<A />, <B key="b" />, <></>];'), fixed: null, findings: 2 },
    { ...tsx('t("a", [<b />]);'), fixed: null },
    { ...tsx('x = <Trans components={[<b />]} />;'), fixed: null },
    { ...tsx('x = <ul>{a.map((b) => <li {...b} />)}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{[<li {...a} />]}</ul>;'), fixed: null },
    { ...js('x = Array.from(a, (b) => { return <li {...b} />; });'), fixed: null },
    { ...js('const steps = [<A />];'), fixed: null },
    { ...js('x = { a: [<A />] };'), fixed: null },
    { ...js('x = a?.map((b) => b && <li {...b} />);'), fixed: null },
  ],
});
