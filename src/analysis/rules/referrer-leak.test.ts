import { testRule } from '../testing/rule-tester.js';
import { referrerLeak } from './referrer-leak.js';

const tsx = (code: string) => ({ code, language: 'tsx' as const });
const leak = (code: string) => ({ ...tsx(code), fixed: null });

testRule(referrerLeak, {
  valid: [
    tsx('x = <a href="https://a.b" target="_blank" rel="noreferrer" />;'),
    tsx('x = <a href={a} target="_blank" rel="NOREFERRER noopener" />;'),
    tsx('x = <a href="https://a.b" target="_blank" />;'),
    tsx('x = <a href="/a" target="_blank" rel="noopener" />;'),
    tsx('x = <a href="https://a.b" rel="noopener" />;'),
    tsx('x = <a href="https://a.b" target={target} rel="noopener" />;'),
    tsx('x = <a target="_blank" rel="noopener" />;'),
    tsx('x = <Link href="https://a.b" target="_blank" rel="noopener" />;'),
    tsx('x = <a href={a} target={b ? "_blank" : ""} rel={b ? "noreferrer" : ""} />;'),
  ],
  invalid: [
    leak('x = <a href="https://a.b" target="_blank" rel="noopener" />;'),
    leak('x = <a href={a} target="_blank" rel="noopener">b</a>;'),
    leak('x = <a href="//a.b" target="_BLANK" rel={"noopener"} />;'),
    leak('x = <a href="https://a.b" target="_blank" rel={rel} />;'),
    leak('x = <a {...rest} href={a} target="_blank" />;'),
    leak('x = <a href="https://a.b" target="_blank" {...rest} />;'),
    leak('x = <a href={"/a"} target="_blank" />;'),
    leak('x = <a href={`/a/${b}`} target="_blank" rel="noopener" />;'),
    { ...leak('x = <a href={a} target="_blank" rel="noopener external" />;'), language: 'javascript' },
  ],
});
