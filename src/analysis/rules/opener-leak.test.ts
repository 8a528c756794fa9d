import { testRule } from '../testing/rule-tester.js';
import { openerLeak } from './opener-leak.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const js = (code: string) => ({ code, language: 'javascript' as const });
const leak = (code: string, fixed: string | null) => ({ ...tsx(code), fixed });

testRule(openerLeak, {
  valid: [
    tsx('x = <a href="https://a.b" target="_blank" rel="noopener noreferrer" />;'),
    tsx('x = <a href="https://a.b" target="_blank" rel="NOOPENER" />;'),
    tsx('x = <a href={a} target="_blank" rel="noreferrer" />;'),
    tsx('x = <a href="https://a.b" />;'),
    tsx('x = <a href="https://a.b" target="_self" />;'),
    tsx('x = <a href="/a" target="_blank" />;'),
    tsx('x = <a href="mailto:a@b.c" target="_blank" />;'),
    tsx('x = <a href={`/a/${b}`} target="_blank" />;'),
    tsx('const path = "/a"; x = <a href={path} target="_blank" />;'),
    tsx('x = <a href="https://a.b" target="_blank" rel={rel} />;'),
    tsx('x = <a href="https://a.b" target={target} />;'),
    tsx('x = <a href="https://a.b" target="_blank" {...rest} />;'),
    tsx('x = <a {...rest} href={b} target="_blank" />;'),
    tsx('x = <a href={a} target={b ? "_blank" : undefined} rel={b ? "noopener" : undefined} />;'),
    // An explicit `opener` is meant.
    tsx('x = <a href="https://a.b" target="_blank" rel="opener" />;'),
    tsx('x = <a href={a} target="_blank" rel="external OPENER" />;'),
    tsx("x = <a href={a} target='_blank' rel={'opener'} />;"),
    tsx('x = <a href={a} target="_blank" rel={b ? "opener" : "noopener"} />;'),
    js('x = <Link href="https://a.b" target="_blank" />;'),
    js('x = <a target="_blank" />;'),
    js('x = <a href={a} target="_blank" {...rest} rel="noreferrer" />;'),
  ],
  invalid: [
    leak(
      'x = <a href="https://a.b" target="_blank">c</a>;',
      'x = <a href="https://a.b" target="_blank" rel="noopener noreferrer">c</a>;',
    ),
    leak(
      'x = <a href={a} target={"_blank"} />;',
      'x = <a href={a} target={"_blank"} rel="noopener noreferrer" />;',
    ),
    leak(
      'x = <a\n  target="_blank"\n  href="//a.b"\n/>;',
      'x = <a\n  target="_blank"\n  rel="noopener noreferrer"\n  href="//a.b"\n/>;',
    ),
    leak(
      'x = <a href="https://a.b" target="_BLANK" rel="" />;',
      'x = <a href="https://a.b" target="_BLANK" rel="noopener noreferrer" />;',
    ),
    leak(
      "x = <a href='https://a.b' target='_blank' rel='external' />;",
      "x = <a href='https://a.b' target='_blank' rel='external noopener noreferrer' />;",
    ),
    leak(
      'x = <a href="https://a.b" target="_blank" rel />;',
      'x = <a href="https://a.b" target="_blank" rel="noopener noreferrer" />;',
    ),
    leak('x = <a href="https://a.b" target="_blank" rel={null} />;', null),
    leak(
      'x = <a href="https://a.b" target="_blank" rel="noopenernoreferrer" />;',
      'x = <a href="https://a.b" target="_blank" rel="noopenernoreferrer noopener noreferrer" />;',
    ),
    leak(
      'x = <a href="https://a.b" target="_blank" rel="openers" />;',
      'x = <a href="https://a.b" target="_blank" rel="openers noopener noreferrer" />;',
    ),
    leak('x = <a {...rest} href="https://a.b" target="_blank" />;', null),
    leak(
      'x = <a href={`https://a.b/${c}`} target={d ? "_blank" : "_self"} />;',
      'x = <a href={`https://a.b/${c}`} target={d ? "_blank" : "_self"} rel="noopener noreferrer" />;',
    ),
    leak('x = <a href={a} target={b ? "_blank" : undefined} rel={c ? "noopener" : undefined} />;', null),
    {
      ...js('x = <a href={user.site} /* d */ target="_blank">c</a>;'),
      fixed: 'x = <a href={user.site} /* d */ target="_blank" rel="noopener noreferrer">c</a>;',
    },
  ],
});
