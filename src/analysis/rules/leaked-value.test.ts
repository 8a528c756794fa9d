import { testRule } from '../testing/rule-tester.js';
import { leakedValue } from './leaked-value.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const leak = (code: string) => ({ ...tsx(code), fixed: null });

testRule(leakedValue, {
  valid: [
    tsx('x = <div>{!!a && <b />}</div>;'),
    tsx('x = <div>{a > 0 && <b />}</div>;'),
    tsx('x = <div>{a() && <b />}</div>;'),
    tsx('x = <div>{a ? <b /> : null}</div>;'),
    tsx('x = <div>{(!a || b === c) && <b />}</div>;'),
    tsx('x = <div>{!!a && b === c && <b />}</div>;'),
    tsx('x = <div>{a || b}</div>;'),
    tsx('x = <div>{a}</div>;'),
    tsx('const open = true; x = <div>{open && <b />}</div>;'),
    tsx("x = <div>{'' && <b />}</div>;"),
    tsx('x = <div>{a.length && <b />}</div>;'),
  ],
  invalid: [
    leak('x = <div>{a && <b />}</div>;'),
    leak('x = <div>{a && b}</div>;'),
    leak('x = <div>{a[0] && <b />}</div>;'),
    leak('x = <div>{(a || b) && <b />}</div>;'),
    leak('x = <div>{a.b && <b />}</div>;'),
    leak('x = <A b={a && c} />;'),
    leak('x = <div>{!!a && b && <b />}</div>;'),
    { ...leak('x = <>{a?.b && <b />}</>;'), language: 'javascript' },
  ],
});
