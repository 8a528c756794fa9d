import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import type { TaintKind } from '../shared/taint.js';
import { taintOf } from './taint.js';

const IMPORTS = [
  'fmt',
  'io',
  'net/http',
  'strconv',
  'strings',
  'path/filepath',
  'github.com/gin-gonic/gin',
  'github.com/labstack/echo/v4',
  'github.com/gofiber/fiber/v2',
  'github.com/go-chi/chi/v5',
  'github.com/gorilla/mux',
];
const HEAD = `package p\n${IMPORTS.map((one) => `import "${one}"\n`).join('')}`;

const label = (code: string, kind: TaintKind): string | null =>
  ofLast(code, (context, node) => taintOf(context, node, kind)?.label ?? null, 'go');

const inHandler = (body: string, kind: TaintKind = 'sql', parameter = 'r *http.Request'): string | null =>
  label(`${HEAD}func h(w http.ResponseWriter, ${parameter}) {\n${body}\n}\n`, kind);

describe('sources', () => {
  it.each<[string, string | null]>([
    ['r.URL.Query().Get("a")', 'r.URL.Query().Get'],
    ['r.FormValue("a")', 'r.FormValue'],
    ['r.PostFormValue("a")', 'r.PostFormValue'],
    ['r.Header.Get("a")', 'r.Header.Get'],
    ['r.PathValue("a")', 'r.PathValue'],
    ['mux.Vars(r)["a"]', 'mux.Vars'],
    ['chi.URLParam(r, "a")', 'chi.URLParam'],
    ['string(io.ReadAll(r.Body))', 'r.Body'],
    ['r.Method', null],
    ['r.Context()', null],
    ['x.FormValue("a")', null],
  ])('%s', (body, expected) => expect(inHandler(body)).toBe(expected));

  it.each<[string, string, string | null]>([
    ['c *gin.Context', 'c.Query("a")', 'c.Query'],
    ['c *gin.Context', 'c.Request.URL.Path', 'c.Request.URL.Path'],
    ['c *gin.Context', 'c.ClientIP()', null],
    ['c echo.Context', 'c.QueryParam("a")', 'c.QueryParam'],
    ['c echo.Context', 'c.Request().FormValue("a")', 'c.Request().FormValue'],
    ['c *fiber.Ctx', 'c.Params("a")', 'c.Params'],
    ['c *other.Context', 'c.Query("a")', null],
  ])('%s: %s', (parameter, body, expected) => expect(inHandler(body, 'sql', parameter)).toBe(expected));
});

describe('ways', () => {
  it.each<[string, string | null]>([
    ['a := r.FormValue("a")\n"x" + a', 'r.FormValue'],
    ['a := r.FormValue("a")\nfmt.Sprintf("x %s", a)', 'r.FormValue'],
    ['a := r.FormValue("a")\nfmt.Sprintf("x %d", a)', null],
    ['a := r.FormValue("a")\na = "x"\na', null],
    ['a, err := strconv.Atoi(r.FormValue("a"))\na', null],
    ['a := "x"\nif b {\na = r.FormValue("a")\n}\na', 'r.FormValue'],
    ['a := r.FormValue("a")\na += "x"\na', 'r.FormValue'],
    ['a := "x"\na += r.FormValue("a")\na', 'r.FormValue'],
    ['for _, a := range r.Form["a"] {\na\n}', 'r.Form'],
    ['for a := range r.Form["a"] {\na\n}', null],
    ['a, err := io.ReadAll(r.Body)\nstring(a)', 'r.Body'],
    ['a, err := io.ReadAll(r.Body)\nerr', null],
    ['strings.TrimSpace(r.FormValue("a"))', 'r.FormValue'],
    ['[]byte(r.FormValue("a"))', 'r.FormValue'],
    ['clean(r.FormValue("a"))', null],
    ['len(r.FormValue("a"))', null],
  ])('%s', (body, expected) => expect(inHandler(body)).toBe(expected));

  it('goes through functions and methods of the file, with what this call gives', () => {
    const wrap = `${HEAD}func wrap(x string, y string) string { return "a" + x }\n`;
    const handler = (call: string): string => `${wrap}func h(r *http.Request) {\n${call}\n}\n`;
    expect(label(handler('wrap(r.FormValue("a"), "b")'), 'sql')).toBe('r.FormValue');
    expect(label(handler('wrap("b", r.FormValue("a"))'), 'sql')).toBeNull();
    const method = `${HEAD}func (s *S) h(r *http.Request) { s.run(r.FormValue("a")) }\nfunc (s *S) run(q string) {\nq\n}\n`;
    expect(label(method, 'sql')).toBe('r.FormValue');
  });
});

describe('checks', () => {
  it.each<[string, string | null]>([
    ['if !allowed[a] {\nreturn\n}\na', null],
    ['if _, ok := allowed[a]; !ok {\nreturn\n}\na', null],
    ['if a != "x" && a != "y" {\nreturn\n}\na', null],
    ['if a == "" {\nreturn\n}\na', 'r.FormValue'],
    ['if len(a) > 3 {\nreturn\n}\na', 'r.FormValue'],
    ['if strings.Contains(a, "..") {\nreturn\n}\na', null],
    ['if strings.Contains(a, "..") {\nwarn()\n}\na', 'r.FormValue'],
    ['if err := validate(a); err != nil {\nreturn\n}\na', null],
    ['if err := store(a); err != nil {\nreturn\n}\na', 'r.FormValue'],
    ['err := validate(a)\na', null],
    ['validate(a)\na', null],
    ['log(a)\na', 'r.FormValue'],
    ['switch a {\ncase "x":\na\n}', null],
  ])('%s', (body, expected) => expect(inHandler(`a := r.FormValue("a")\n${body}`)).toBe(expected));
});

describe('addresses and paths', () => {
  it.each<[string, TaintKind, string | null]>([
    ['"https://example.com/" + r.FormValue("a")', 'url', null],
    ['"https://" + r.FormValue("a") + "/b"', 'url', 'r.FormValue'],
    ['base + "/" + r.FormValue("a")', 'url', null],
    ['fmt.Sprintf("https://%s/b", r.FormValue("a"))', 'url', 'r.FormValue'],
    ['fmt.Sprintf("%s/%s", base, r.FormValue("a"))', 'url', null],
    ['"/search?q=" + r.FormValue("a")', 'redirect', null],
    ['"/" + r.FormValue("a")', 'redirect', 'r.FormValue'],
    ['filepath.Join("a", r.FormValue("a"))', 'path', 'r.FormValue'],
    ['filepath.Join("a", filepath.Base(r.FormValue("a")))', 'path', null],
    ['filepath.Join("a", filepath.Clean("/" + r.FormValue("a")))', 'path', null],
    ['mux.Vars(r)["a"]', 'path', null],
  ])('%s as %s', (body, kind, expected) => expect(inHandler(body, kind)).toBe(expected));
});
