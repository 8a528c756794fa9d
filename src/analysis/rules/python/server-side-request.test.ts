import { testRule } from '../../testing/rule-tester.js';
import { serverSideRequest } from './server-side-request.js';

const flask = (body: string, imports = 'import requests'): string =>
  `${imports}\nfrom flask import abort, request\n\ndef view():\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(serverSideRequest, {
  valid: [
    flask("requests.get('https://example.com')"),
    flask("requests.get('https://example.com', params={'q': request.args['q']})"),
    flask("requests.get('https://example.com/' + request.args['page'])"),
    flask('requests.get(f"{API}/users/{request.args[\'id\']}")'),
    flask("requests.get('{}/users/{}'.format(API, request.args['id']))"),
    flask("requests.get('%s/users/%s' % (API, request.args['id']))"),
    flask('requests.post(API, json=request.json, headers=request.headers)'),
    flask(
      "url = request.args['url']\nif urlparse(url).hostname not in HOSTS:\n    abort(400)\nrequests.get(url)",
    ),
    flask(
      "url = request.args['url']\nhost = urlparse(url).hostname\nif host not in HOSTS:\n    abort(400)\nrequests.get(url)",
    ),
    flask("url = request.args['url']\nvalidate_url(url)\nrequests.get(url)"),
    flask("requests.get(HOSTS[request.args['name']])"),
    flask("cache.get(request.args['url'])"),
    flask("requests.get(request.args['url'])", 'from mine import requests'),
    flask("client = make()\nclient.get(request.args['url'])"),
    flask("url = API\nurl += '/users/' + request.args['id']\nrequests.get(url)"),
  ],
  invalid: [
    { code: flask("requests.get(request.args['url'])"), fixed: null, message: '`request.args` decides' },
    { code: flask("requests.request('GET', request.args['url'])"), fixed: null },
    { code: flask("requests.post(url=request.json['callback'], json={})"), fixed: null },
    { code: flask("httpx.get('https://' + request.args['host'] + '/a')", 'import httpx'), fixed: null },
    {
      code: flask('urlopen(f"http://{request.args[\'host\']}/a")', 'from urllib.request import urlopen'),
      fixed: null,
    },
    { code: flask("s = requests.Session()\ns.get(request.args['url'])"), fixed: null },
    {
      code: flask("with httpx.Client() as c:\n    c.stream('GET', request.args['url'])", 'import httpx'),
      fixed: null,
    },
    {
      code: 'import aiohttp\n@app.get("/p")\nasync def p(url: str):\n    async with aiohttp.ClientSession() as s:\n        async with s.get(url) as r:\n            return await r.text()\n',
      fixed: null,
    },
    {
      code: 'import urllib.request\ndef view(request):\n    return urllib.request.urlopen(request.GET["url"])\n',
      fixed: null,
    },
    {
      code: flask("url = request.args['url']\nif not url:\n    abort(400)\nreturn requests.head(url)"),
      fixed: null,
    },
    {
      code: 'import requests\ndef view(request):\n    return load(request.POST["url"])\ndef load(url):\n    return requests.get(url).text\n',
      fixed: null,
    },
  ],
});
