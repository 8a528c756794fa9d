import { testRule } from '../testing/rule-tester.js';
import { openRedirect } from './open-redirect.js';

const route = (body: string): string => `app.get('/a', (req, res) => { ${body} });`;

testRule(openRedirect, {
  valid: [
    'class H { go(req, res) { this.send(res, req.query.redirect_uri); } send(res, to) { res.redirect(to); } }',
    route("res.redirect('/home');"),
    route('res.redirect(`/users/${req.params.id}`);'),
    route("res.redirect('/search?q=' + req.query.q);"),
    route('res.redirect(BASE + req.query.path);'),
    route('res.redirect(req.originalUrl);'),
    route('res.redirect(`https://${req.headers.host}${req.url}`);'),
    route('res.redirect(PAGES[req.query.next]);'),
    route(
      "const next = req.query.next; if (!next.startsWith('/') || next.startsWith('//')) return res.redirect('/'); res.redirect(next);",
    ),
    route(
      "const next = req.query.next; if (next.startsWith('/') && !next.startsWith('//')) res.redirect(next);",
    ),
    route("const next = req.query.next; if (next.startsWith('/') && next[1] !== '/') res.redirect(next);"),
    route(
      "const next = req.query.next; if (next.startsWith('/') && next.charAt(1) !== '/') res.redirect(next);",
    ),
    route(
      "const next = req.query.next; if (next.startsWith('/') && !/^\\/[\\/\\\\]/.test(next)) res.redirect(next);",
    ),
    route(
      "const next = req.query.next; if (next.startsWith('/') && next.slice(0, 2) !== '//') res.redirect(next);",
    ),
    route("const next = req.query.next; if (next.startsWith('/app/')) res.redirect(next);"),
    route('const next = req.query.next; if (/^\\/(?!\\/)/.test(next)) res.redirect(next);'),
    route('const next = req.query.next; if (/^\\/[a-z]/.test(next)) res.redirect(next);'),
    route("const next = req.query.next; if (next.startsWith('https://acme.dev/')) res.redirect(next);"),
    route('const next = isSafe(req.query.next) ? req.query.next : "/"; res.redirect(next);'),
    route('if (ALLOWED.has(new URL(req.query.next).host)) res.redirect(req.query.next);'),
    route('res.redirect(302, "/a");'),
    route('res.redirect(req.session.returnTo);'),
    'window.location.href = "/a";',
    'window.location.href = window.location.href;',
    'location.href = "/login" + location.search;',
    'location.hash = new URLSearchParams(location.search).get("a");',
    'function f(location: any) { location.href = window.name; }',
    'export async function GET(request: Request) { return NextResponse.redirect(new URL("/login", request.url)); }',
  ],
  invalid: [
    { code: route('res.redirect(req.query.redirect_uri);'), fixed: null },
    {
      code: 'class H { go(req, res) { this.send(res, req.query.next); } send(res, to) { res.redirect(to); } }',
      fixed: null,
    },
    {
      code: route("const next = req.query.next; if (next.startsWith('/')) res.redirect(next);"),
      fixed: null,
    },
    {
      code: route(
        "const next = req.query.next; if (!next.startsWith('/')) return res.redirect('/'); res.redirect(next);",
      ),
      fixed: null,
    },
    {
      code: route("res.redirect(req.query.next.startsWith('/') ? req.query.next : '/');"),
      fixed: null,
    },
    {
      code: route(
        'const next = req.query.next; if (next && next.startsWith(`/`)) return res.redirect(next);',
      ),
      fixed: null,
    },
    { code: route('res.redirect(req.query.next);'), fixed: null, message: '`req.query.next`' },
    { code: route("res.redirect(301, req.query.next || '/');"), fixed: null },
    { code: route("res.redirect('https://' + req.query.host);"), fixed: null },
    { code: route("res.redirect('/' + req.query.next);"), fixed: null },
    { code: route("res.setHeader('Location', req.query.next); res.end();"), fixed: null },
    { code: route('res.writeHead(302, { Location: req.body.next });'), fixed: null },
    { code: route('const { next } = req.query; if (next) return res.redirect(next);'), fixed: null },
    { code: "router.get('/a', async (ctx) => { ctx.redirect(ctx.query.next); });", fixed: null },
    {
      code: "import { Hono } from 'hono'; app.get('/a', (c) => c.redirect(c.req.query('next')));",
      fixed: null,
    },
    {
      code: "export async function GET(request: NextRequest) { return NextResponse.redirect(request.nextUrl.searchParams.get('next')); }",
      fixed: null,
    },
    { code: "window.location.href = new URLSearchParams(window.location.search).get('next');", fixed: null },
    {
      code: "const next = new URL(location.href).searchParams.get('next'); if (next) location.replace(next);",
      fixed: null,
    },
    { code: 'document.location = location.hash.slice(1);', fixed: null },
    { code: "window.open(location.search.split('=')[1]);", fixed: null },
  ],
});
