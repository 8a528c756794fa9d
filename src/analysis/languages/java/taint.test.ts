import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import type { TaintKind } from '../shared/taint.js';
import { taintOf } from './taint.js';

const HEAD =
  'import jakarta.servlet.http.HttpServletRequest;\nimport org.springframework.web.bind.annotation.*;\nimport java.nio.file.*;\nimport java.net.*;\nimport java.io.*;\n';

/** What is known of the argument of the last call, `end(...)`. */
const inHandler = (
  body: string,
  kind: TaintKind = 'sql',
  parameter = 'HttpServletRequest r',
  members = '',
): string | null =>
  ofLast(
    `${HEAD}class A {\n${members}\nvoid f(${parameter}) {\n${body}\n}\n}\n`,
    (context, node) => {
      const list = node.children.find(({ field }) => field === 'arguments');
      const value = list?.children[0];
      return value === undefined ? null : (taintOf(context, value, kind)?.label ?? null);
    },
    'java',
  );

describe('sources', () => {
  it.each<[string, string | null]>([
    ['end(r.getParameter("a"));', 'r.getParameter'],
    ['end(r.getParameterValues("a")[0]);', 'r.getParameterValues'],
    ['end(r.getHeader("a"));', 'r.getHeader'],
    ['end(r.getReader().readLine());', 'r.getReader'],
    ['end(r.getMethod());', null],
    ['end(x.getParameter("a"));', null],
  ])('%s', (body, expected) => expect(inHandler(body)).toBe(expected));

  it.each<[string, TaintKind, string | null]>([
    ['@RequestParam String a', 'sql', '@RequestParam'],
    ['@RequestParam("b") final String a', 'sql', '@RequestParam'],
    ['@PathVariable String a', 'sql', '@PathVariable'],
    ['@PathVariable String a', 'path', null],
    ['@RequestParam int a', 'sql', null],
    ['@RequestParam UUID a', 'sql', null],
    ['@RequestParam @Pattern(regexp = "b") String a', 'sql', null],
    ['@QueryParam("b") String a', 'sql', null],
    ['@Other String a', 'sql', null],
    ['String a', 'sql', null],
  ])('%s as %s', (parameter, kind, expected) => expect(inHandler('end(a);', kind, parameter)).toBe(expected));
});

describe('ways', () => {
  it.each<[string, string | null]>([
    ['String a = r.getParameter("a");\nend("x" + a);', 'r.getParameter'],
    ['String a = r.getParameter("a");\na = "x";\nend(a);', null],
    ['String a = "x";\nif (b) a = r.getParameter("a");\nend(a);', 'r.getParameter'],
    ['String a = "x";\na += r.getParameter("a");\nend(a);', 'r.getParameter'],
    ['int a = Integer.parseInt(r.getParameter("a"));\nend("x" + a);', null],
    ['end(String.format("%s", r.getParameter("a")));', 'r.getParameter'],
    ['end(String.format("%d", r.getParameter("a")));', null],
    ['end("%s".formatted(r.getParameter("a")));', 'r.getParameter'],
    ['end(r.getParameter("a").trim());', 'r.getParameter'],
    ['end(new StringBuilder("x").append(r.getParameter("a")).toString());', 'r.getParameter'],
    ['end(b ? "x" : r.getParameter("a"));', 'r.getParameter'],
    ['end(r.getParameter("a").replace("b", ""));', null],
    ['end(clean(r.getParameter("a")));', null],
    ['for (String a : r.getParameterValues("a")) end(a);', 'r.getParameterValues'],
    ['end(r.getParameter("a").length());', null],
  ])('%s', (body, expected) => expect(inHandler(body)).toBe(expected));

  it('goes through methods of the file, with what this call gives', () => {
    const wrap = 'String wrap(String x, String y) { return "a" + x; }';
    expect(inHandler('end(wrap(r.getParameter("a"), "b"));', 'sql', 'HttpServletRequest r', wrap)).toBe(
      'r.getParameter',
    );
    expect(inHandler('end(wrap("b", r.getParameter("a")));', 'sql', 'HttpServletRequest r', wrap)).toBeNull();
    const caller = 'void g(HttpServletRequest r) { f(r.getParameter("a")); }';
    expect(inHandler('end(a);', 'sql', 'String a', caller)).toBe('r.getParameter');
  });
});

describe('checks', () => {
  it.each<[string, string | null]>([
    ['if (!ALLOWED.contains(a)) return;\nend(a);', null],
    ['if (!a.matches("b")) { throw new B(); }\nend(a);', null],
    ['if (a.equals("b")) { end(a); }', null],
    ['if (a == null) return;\nend(a);', 'r.getParameter'],
    ['if (a.isEmpty()) return;\nend(a);', 'r.getParameter'],
    ['if ("".equals(a)) return;\nend(a);', 'r.getParameter'],
    ['if (StringUtils.isBlank(a)) return;\nend(a);', 'r.getParameter'],
    ['if (a.contains("..")) { warn(); }\nend(a);', 'r.getParameter'],
    ['validate(a);\nend(a);', null],
    ['log.info(a);\nend(a);', 'r.getParameter'],
    ['boolean ok = known(a);\nif (!ok) return;\nend(a);', null],
    ['String b = a.trim();\nif (!b.startsWith("c")) return;\nend(a);', null],
    ['switch (a) { case "b": end(a); }', null],
    ['Integer.parseInt(a);\nend(a);', null],
  ])('%s', (body, expected) => expect(inHandler(`String a = r.getParameter("a");\n${body}`)).toBe(expected));
});

describe('addresses and paths', () => {
  it.each<[string, TaintKind, string | null]>([
    ['end("https://example.com/" + r.getParameter("a"));', 'url', null],
    ['end("https://" + r.getParameter("a"));', 'url', 'r.getParameter'],
    ['end(base + "/" + r.getParameter("a"));', 'url', null],
    ['end(String.format("https://%s/b", r.getParameter("a")));', 'url', 'r.getParameter'],
    ['end(URI.create(r.getParameter("a")));', 'url', 'r.getParameter'],
    ['end(new File("a", r.getParameter("a")));', 'path', 'r.getParameter'],
    ['end(Paths.get("a").resolve(r.getParameter("a")));', 'path', 'r.getParameter'],
    ['end(new File(r.getParameter("a")).getName());', 'path', null],
    ['Path p = root.resolve(r.getParameter("a"));\nif (!p.startsWith(root)) return;\nend(p);', 'path', null],
    [
      'File p = new File("a", r.getParameter("a"));\nif (!p.getCanonicalPath().startsWith(root)) return;\nend(p);',
      'path',
      null,
    ],
  ])('%s as %s', (body, kind, expected) => expect(inHandler(body, kind)).toBe(expected));
});
