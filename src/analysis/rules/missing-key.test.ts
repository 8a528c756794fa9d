import { testRule } from '../testing/rule-tester.js';
import { missingKey } from './missing-key.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const js = (code: string) => ({ code, language: 'javascript' as const });

testRule(missingKey, {
  valid: [
    tsx('x = <ul>{a.map((b) => <li key={b}>{b}</li>)}</ul>;'),
    tsx('x = <ul>{a.map((b) => <li {...b} />)}</ul>;'),
    tsx('x = <ul>{a.map((b) => { return b ? <li key={b} /> : null; })}</ul>;'),
    tsx('x = <ul>{a.map((b) => () => <li />)}</ul>;'),
    tsx('x = <ul>{a.forEach((b) => <li />)}</ul>;'),
    tsx('x = <ul>{Children.map(a, (b) => <li>{b}</li>)}</ul>;'),
    tsx('x = <ul>{React.Children.toArray(a.map((b) => <li>{b}</li>))}</ul>;'),
    tsx('createElement("ul", null, ...a.map((b) => <li>{b}</li>));'),
    tsx('import { For } from "solid-js"; x = <ul>{a.map((b) => <li>{b}</li>)}</ul>;'),
    tsx('/** @jsxImportSource vue */ x = <ul>{a.map((b) => <li>{b}</li>)}</ul>;'),
    tsx('x = <Trans components={[<b />, <i />]} />;'),
    tsx('t("a", [<b />]);'),
    tsx('const steps = [<A />, <B />]; x = steps[i];'),
    tsx('function parts() { return [<A />, "b"]; } const [icon, text] = parts();'),
    tsx('x = <ul>{a.map((b) => <Fragment key={b}><li /></Fragment>)}</ul>;'),
    // One element in the end.
    tsx('x = ts.map((t) => <b>{t.title}</b>).reduce((a, b) => <>{a}, {b}</>);'),
    tsx('x = ts.map((t) => <b />).filter(Boolean).reduceRight((a, b) => (a ? <>{a}{b}</> : b), null);'),
    tsx('x = ts.map((t) => <b />).reduce((a, b) => { if (!a) return b; return <i>{a}{b}</i>; });'),
    tsx('x = ts.map((t) => <b />)?.reduce(joined);'),
    tsx('const bs = ts.map((t) => <b />); x = bs.length > 0 && bs.reduce((a, c) => <>{a}, {c}</>);'),
    // Keys are given, or the list is only counted.
    tsx('const bs = ts.map((t) => <b />); x = React.Children.toArray(bs);'),
    tsx('x = React.Children.map(ts.map((t) => <b />), (b) => <li>{b}</li>);'),
    tsx('x = Children.map(c ? ts.map((t) => <b />) : null, wrap);'),
    tsx('x = React.Children.count(ts.map((t) => <b />));'),
    js('x = <ul>{a.map(render)}</ul>;'),
    js('x = <ul>{Array.from(a, (b) => b)}</ul>;'),
    js('const Array = a; x = <ul>{Array.from(a, (b) => <li />)}</ul>;'),
    tsx('x = <ul>{a.map((b) => (\n  // eslint-disable-next-line react/jsx-key\n  <li>{b}</li>\n))}</ul>;'),
  ],
  invalid: [
    { ...tsx('x = <ul>{a.map((b) => <li>{b}</li>)}</ul>;'), fixed: null, message: '`<li>`' },
    {
      ...tsx('x = <ul>{a.map((b) => <li title={b.id}>{b.name}</li>)}</ul>;'),
      fixed: 'x = <ul>{a.map((b) => <li key={b.id} title={b.id}>{b.name}</li>)}</ul>;',
    },
    {
      ...tsx(
        'x = <ul>{a?.map(({ id, name }) => <Row<string> onClick={() => open(id)} name={name} />)}</ul>;',
      ),
      fixed:
        'x = <ul>{a?.map(({ id, name }) => <Row<string> key={id} onClick={() => open(id)} name={name} />)}</ul>;',
    },
    {
      ...tsx(
        'x = <ul>{a.map(({ _id: own }: B) => { if (own) { return <li />; } return <b>{own}</b>; })}</ul>;',
      ),
      fixed:
        'x = <ul>{a.map(({ _id: own }: B) => { if (own) { return <li key={own} />; } return <b key={own}>{own}</b>; })}</ul>;',
      findings: 2,
    },
    {
      ...tsx('x = <ul>{a.map((b) => { const c = b.id; let id = c; return <li>{id}</li>; })}</ul>;'),
      fixed: 'x = <ul>{a.map((b) => { const c = b.id; let id = c; return <li key={b.id}>{id}</li>; })}</ul>;',
    },
    { ...tsx('x = <ul>{a.map((b) => { { const b = 1; return <li>{b.id}</li>; } })}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{a.map((b) => { b = c(b); return <li>{b.id}</li>; })}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{a.map((b) => <li>{b.id}{b.uuid}</li>)}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{a.map((b) => b && <li />)}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{a.map((b) => (b ? <li key={b} /> : <b />))}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{a.map((b) => <>{b.id}</>)}</ul>;'), fixed: null },
    { ...tsx('x = <ul>{[<li />, <b key="c" />]}</ul>;'), fixed: null },
    { ...tsx('const List = () => [<li key="a" />, <b />];'), fixed: null },
    { ...tsx('function List() { return a && [<b />]; }'), fixed: null },
    {
      ...js(
        'x = <ul>{a.map(function (b) { switch (b) { case 1: return <li />; default: return <b />; } })}</ul>;',
      ),
      fixed: null,
      findings: 2,
    },
    { ...js('x = <ul>{Array.from(a, (b) => (/* c */ <li />))}</ul>;'), fixed: null },
    { ...tsx('x = ts.map((t) => <b />).reduce((a, b) => [a, ", ", b]);'), fixed: null },
    { ...tsx('x = ts.map((t) => <b />).reduce((a, b) => a.concat(b, <hr key="c" />), []);'), fixed: null },
    { ...tsx('x = ts.map((t) => <b />).reduce((a, b) => { a.push(b); return a; }, []);'), fixed: null },
    {
      ...tsx('const bs = ts.map((t) => <b />); x = c ? <i>{bs}</i> : bs.reduce((a, d) => <>{a}{d}</>);'),
      fixed: null,
    },
    { ...tsx('const bs = ts.map((t) => <b />); export { bs };'), fixed: null },
    { ...tsx('export const bs = ts.map((t) => <b />); bs.reduce((a, d) => <>{a}{d}</>);'), fixed: null },
    { ...tsx('x = <ul>{ts.map((t) => <b />).filter(Boolean)}</ul>;'), fixed: null },
    { ...tsx('x = Children.map(a, (b) => <i>{ts.map((t) => <b />)}</i>);'), fixed: null },
    { ...js('const rows = a["map"]((b) => <Table.Row />);'), fixed: null, message: '`<Table.Row>`' },
  ],
});
