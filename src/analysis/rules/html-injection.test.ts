import { testRule } from '../testing/rule-tester.js';
import { htmlInjection } from './html-injection.js';

const route = (body: string): string => `app.get('/a', (req, res) => { ${body} });`;

testRule(htmlInjection, {
  valid: [
    route("res.send('<h1>Hello</h1>');"),
    route('res.send(`<h1>${escapeHtml(req.query.a)}</h1>`);'),
    route('res.send(`<h1>${encodeURIComponent(req.query.a)}</h1>`);'),
    route('res.json({ a: `<h1>${req.query.a}</h1>` });'),
    route("res.type('text/plain').send('Hello ' + req.query.a);"),
    route("res.setHeader('Content-Type', 'application/json'); res.end(`{\"a\": ${req.query.a}}`);"),
    route('res.send(req.body);'),
    route('res.send(`<h1>${Number(req.query.a)}</h1>`);'),
    route("res.send('<p>' + req.query.a.replace(/</g, '&lt;') + '</p>');"),
    route("res.render('page', { a: req.query.a });"),
    "app.get('/', (request, reply) => reply.send('Hello ' + request.query.a));",
    'element.innerHTML = "<b>a</b>";',
    'element.textContent = location.hash;',
    'element.innerHTML = DOMPurify.sanitize(location.hash);',
    'element.innerHTML = `<b>${location.pathname.length}</b>`;',
    'element.innerHTML = ITEMS[location.hash];',
    'x = <div dangerouslySetInnerHTML={{ __html: html }} />;'.replace('x', 'const y'),
    '$("a").html("<b>b</b>"); $("a").text(location.hash);',
  ].map((code) => ({ code, language: 'tsx' as const })),
  invalid: [
    { code: route('res.send(`<h1>${req.query.a}</h1>`);'), fixed: null, message: '`req.query.a`' },
    { code: route("res.send('Hello ' + req.query.a);"), fixed: null },
    { code: route("res.status(404).send('Not found: ' + req.originalUrl);"), fixed: null },
    { code: route("res.write('<p>' + req.body.a + '</p>'); res.end();"), fixed: null },
    {
      code: route(
        "let page = '<ul>'; for (const a of req.query.a) page += `<li>${a}</li>`; res.end(page + '</ul>');",
      ),
      fixed: null,
    },
    { code: "router.get('/', (ctx) => { ctx.body = `<h1>${ctx.query.a}</h1>`; });", fixed: null },
    { code: 'element.innerHTML = location.hash;', fixed: null },
    {
      code: 'element.innerHTML += "<b>" + decodeURIComponent(location.hash.slice(1)) + "</b>";',
      fixed: null,
    },
    { code: "document.write('<a href=\"' + document.referrer + '\">back</a>');", fixed: null },
    {
      code: "const name = new URLSearchParams(location.search).get('name'); list.insertAdjacentHTML('beforeend', `<li>${name}</li>`);",
      fixed: null,
    },
    { code: '$("#a").html(window.location.search);', fixed: null },
    { code: '$("#a").append("<b>" + window.name + "</b>");', fixed: null },
    {
      code: "window.addEventListener('message', ({ data }) => { box.innerHTML = data.html; });",
      fixed: null,
    },
    {
      code: 'const y = <div dangerouslySetInnerHTML={{ __html: new URLSearchParams(location.search).get("a") }} />;',
      fixed: null,
      language: 'tsx',
    },
  ],
});
