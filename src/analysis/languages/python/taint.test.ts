import { describe, expect, it } from '@jest/globals';
import { ofLast } from '../../testing/of-last.js';
import type { TaintKind } from '../shared/taint.js';
import { taintOf } from './taint.js';

const label = (code: string, kind: TaintKind = 'sql'): string | null =>
  ofLast(code, (context, node) => taintOf(context, node, kind)?.label ?? null, 'python');

const flask = (body: string, kind?: TaintKind): string | null =>
  label(`from flask import abort, request\ndef view():\n${body.replaceAll(/^/gmu, '    ')}\n`, kind);

describe('sources', () => {
  it.each<[string, string | null]>([
    ["request.args['a']", 'request.args'],
    ["request.args.get('a', '')", 'request.args'],
    ['request.get_json()', 'request.get_json'],
    ['request.method', null],
    ['request.args', 'request.args'],
    ['x = request\nx.args', null],
  ])('%s', (body, expected) => expect(flask(body)).toBe(expected));

  it.each<[string, string | null]>([
    ["def view(request):\n    request.GET['a']\n", 'request.GET'],
    ["class V:\n    def get(self):\n        self.request.GET['a']\n", 'self.request.GET'],
    ['request.args\n', null],
    ['request = make()\nrequest.args\n', null],
    ["@app.route('/<name>')\ndef view(name):\n    name\n", 'name'],
    ["@app.route('/<int:name>')\ndef view(name):\n    name\n", null],
    ["@router.get('/a')\nasync def view(q: str, db: Session = Depends(get)):\n    q\n", 'q'],
    ["@router.get('/a')\nasync def view(q: int):\n    q\n", null],
    ["@router.get('/a')\nasync def view(q: str, db = Depends(get)):\n    db\n", null],
    ['def view(name):\n    name\n', null],
    ["@router.get('/a')\nasync def view(q: Kind):\n    q\n", null],
    ["@router.get('/a')\nasync def view(q: Optional[str] = None):\n    q\n", 'q'],
    ["@router.get('/a')\nasync def view(q: str = Query(pattern='^[a-z]+$')):\n    q\n", null],
    ["@app.route('/<any(a, b):name>')\ndef view(name):\n    name\n", null],
    ["def lambda_handler(event, context):\n    event['body']\n", 'event'],
  ])('%s', (code, expected) => expect(label(code)).toBe(expected));
});

describe('ways', () => {
  it.each<[string, string | null]>([
    ["a = request.args['a']\nf'x{a}'", 'request.args'],
    ["a = request.args['a']\n'x %s' % a", 'request.args'],
    ["a = request.args['a']\n'x {}'.format(a)", 'request.args'],
    ["a = request.args['a']\n' '.join(['x', a])", 'request.args'],
    ["a = request.args['a']\na = 'x'\na", null],
    ["a = request.args['a']\na = a.strip()\na", 'request.args'],
    ["a = request.args['a']\na = int(a)\na", null],
    ["a = 'x'\nif b:\n    a = request.args['a']\na", 'request.args'],
    ["a = request.args['a']\nif b:\n    a = 'x'\na", 'request.args'],
    ["a = 'x'\na += request.args['a']\na", 'request.args'],
    ["a, b = request.args['a'], 1\na", 'request.args'],
    ["for a in request.form.getlist('a'):\n    a", 'request.args'.replace('args', 'form')],
    ["[x.strip() for x in request.form.getlist('a')]", 'request.form'],
    ["if (a := request.args.get('a')):\n    a", 'request.args'],
    ['with make() as a:\n    a', null],
    ["clean(request.args['a'])", null],
    ["len(request.args['a'])", null],
    ["a = request.args['a'] if b else 'x'\na", 'request.args'],
  ])('%s', (body, expected) => expect(flask(body)).toBe(expected));

  it('goes through functions of the file, with what this call gives', () => {
    const helper = 'from flask import request\ndef wrap(x, y=1):\n    return "a" + x\n';
    expect(label(`${helper}def view():\n    wrap(request.args['a'])\n`)).toBe('request.args');
    expect(label(`${helper}wrap(request.args['b'])\ndef view():\n    wrap('a')\n`)).toBeNull();
    expect(label(`${helper}def view():\n    wrap('a', request.args['a'])\n`)).toBeNull();
    const sink = "from flask import request\ndef view():\n    run(request.args['a'])\ndef run(q):\n    q\n";
    expect(label(sink)).toBe('request.args');
    const method =
      "class V:\n    def get(self, request):\n        self.run(request.GET['a'])\n    def run(self, q):\n        q\n";
    expect(label(method)).toBe('request.GET');
  });
});

describe('checks', () => {
  it.each<[string, string | null]>([
    ["a = request.args['a']\nif a in ALLOWED:\n    a", null],
    ["a = request.args['a']\nif a not in ALLOWED:\n    abort(400)\na", null],
    ["a = request.args['a']\nif a not in ALLOWED:\n    warn()\na", 'request.args'],
    ["a = request.args['a']\nif a not in ALLOWED:\n    return\na", null],
    ["a = request.args['a']\nif not a:\n    return\na", 'request.args'],
    ["a = request.args['a']\nif a is None:\n    return\na", 'request.args'],
    ["a = request.args['a']\nif len(a) > 3:\n    return\na", 'request.args'],
    ["a = request.args['a']\nif not PATTERN.fullmatch(a):\n    raise ValueError\na", null],
    ["a = request.args['a']\nassert a.isdigit()\na", null],
    ["a = request.args['a']\nvalidate(a)\na", null],
    ["a = request.args['a']\nlog(a)\na", 'request.args'],
    ["a = request.args['a']\na if a.isalnum() else None", null],
    ["a = request.args['a']\nfound = re.match('x', a)\nif not found:\n    abort(400)\na", null],
    ["a = request.args['a']\nreal = resolve(a)\nif not real.startswith(BASE):\n    abort(400)\na", null],
    ["a = request.args['a']\nb = load(a)\nif not b:\n    abort(400)\na", 'request.args'],
    ["a = request.args['a']\nif not os.path.exists(a):\n    abort(404)\na", 'request.args'],
    ["a = request.args['a']\nopen(os.path.join('x', a))\na", 'request.args'],
    ["a = request.args['a']\nprint(make(a), a == 'b')\na", null],
    ["a = request.args['a']\nsend(checked(a))\na", null],
    ["a = request.args['a']\nawait check(a)\na", null],
    ["a = request.args['a']\nawait send(a)\na", 'request.args'],
    ["a = request.args['a']\nif not a.strip():\n    return\na", 'request.args'],
    ["a = request.args['a']\nif not os.path.exists(os.path.join(BASE, a)):\n    return\na", 'request.args'],
    ["a = request.args['a']\nif not Path(a).exists():\n    return\na", 'request.args'],
    ["a = request.args['a']\nif not cache.exists(a):\n    return\na", null],
    ["a = request.args['a']\nif a.strip('abc'):\n    return\na", null],
    ["a = request.args['a']\nif not a.lower().isalnum():\n    return\na", null],
    ["a = request.args['a']\nif not ALLOWED.get(a):\n    return\na", null],
    ["a = request.form\nif not a.get('b'):\n    return\na['b']", 'request.form'],
    ["if request.args['a'] in ALLOWED:\n    request.args['a']", null],
  ])('%s', (body, expected) => expect(flask(body)).toBe(expected));
});

describe('addresses', () => {
  it.each<[string, string | null]>([
    ['f\'https://example.com/{request.args["a"]}\'', null],
    ['f\'https://{request.args["a"]}/b\'', 'request.args'],
    ["'https://example.com/' + request.args['a']", null],
    ["'/search?q=' + request.args['a']", null],
    ["'//' + request.args['a']", 'request.args'],
    ["request.args['a']", 'request.args'],
    ['f"{BASE}/users/{request.args[\'a\']}"', null],
    ['f"https://{HOST}/users/{request.args[\'a\']}"', null],
    ['f"https://{HOST}.{request.args[\'a\']}/users"', 'request.args'],
    ['f"{request.args[\'a\']}/users"', 'request.args'],
    ["BASE + '/users/' + request.args['a']", null],
    ["'https://' + request.args['a'] + '/users'", 'request.args'],
    ["'https://example.com/%s' % request.args['a']", null],
    ["'%s/%s' % (BASE, request.args['a'])", null],
    ["'https://%s/' % request.args['a']", 'request.args'],
    ["'https://example.com/{}'.format(request.args['a'])", null],
    ["'https://{}/'.format(request.args['a'])", 'request.args'],
    ["'/'.join([BASE, request.args['a']])", null],
    ["url = BASE\nurl += request.args['a']\nurl", null],
    [
      "url = request.args['a']\nparsed = urlparse(url)\nif parsed.hostname not in HOSTS:\n    abort(400)\nurl",
      null,
    ],
  ])('%s', (body, expected) => expect(flask(body, 'url')).toBe(expected));
});

describe('paths', () => {
  it.each<[string, string | null]>([
    ["@app.route('/<name>')\ndef view(name):\n    name\n", null],
    ["@app.route('/<path:name>')\ndef view(name):\n    name\n", 'name'],
    ["@app.get('/{name}')\ndef view(name: str):\n    name\n", null],
    ["@app.get('/{name:path}')\ndef view(name: str):\n    name\n", 'name'],
    ["def view(request):\n    request.FILES['a'].name\n", null],
  ])('%s', (code, expected) => expect(label(code, 'path')).toBe(expected));
});
