import { testRule } from '../../testing/rule-tester.js';
import { unverifiedTls } from './unverified-tls.js';

testRule(unverifiedTls, {
  valid: [
    'import requests\nrequests.get(url)\n',
    'import requests\nrequests.get(url, verify=True)\n',
    'import requests\nrequests.get(url, verify="ca.pem")\n',
    'import requests\nrequests.get(url, verify=verify)\n',
    'import requests\nrequests.get("http://shop.example", verify=False)\n',
    'import requests\nrequests.get("https://localhost:8443/health", verify=False)\n',
    'from mine import requests\nrequests.get(url, verify=False)\n',
    'client.get(url, verify=False)\n',
    'import requests\ndef get(url, insecure):\n    if insecure:\n        return requests.get(url, verify=False)\n    return requests.get(url)\n',
    'import ssl\ncontext = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)\ncontext.verify_mode = ssl.CERT_NONE\n',
    'import ssl\ndef loosen(context):\n    context.verify_mode = ssl.CERT_NONE\n',
    'import ssl\ncontext = ssl.create_default_context()\ncontext.verify_mode = ssl.CERT_REQUIRED\n',
    'import ssl\ncontext = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)\ncontext.verify_mode = ssl.CERT_NONE\n',
    'jwt.decode(token, verify=False)\n',
    'import ssl\nserver.verify = False\n',
  ],
  invalid: [
    {
      code: 'import requests\nrequests.get(url, verify=False)\n',
      fixed: null,
      message: 'any certificate is accepted',
    },
    { code: 'import requests as r\nr.post("https://shop.example", json=a, verify=False)\n', fixed: null },
    { code: 'from requests import get\nget(url, verify=False)\n', fixed: null },
    { code: 'import httpx\nhttpx.get(url, verify=False)\n', fixed: null },
    { code: 'import httpx\nwith httpx.Client(verify=False) as client:\n    client.get(url)\n', fixed: null },
    {
      code: 'import requests\nwith requests.Session() as session:\n    session.get(url, verify=False)\n',
      fixed: null,
    },
    {
      code: 'import requests\ndef make():\n    session = requests.Session()\n    session.verify = False\n    return session\n',
      fixed: null,
    },
    {
      code: 'import requests\nclass Api:\n    def __init__(self):\n        self.session = requests.Session()\n        self.session.verify = False\n',
      fixed: null,
    },
    { code: 'import ssl\nurlopen(url, context=ssl._create_unverified_context())\n', fixed: null },
    {
      code: 'import ssl\nssl._create_default_https_context = ssl._create_unverified_context\n',
      fixed: null,
    },
    {
      code: 'import ssl\ncontext = ssl.create_default_context()\ncontext.check_hostname = False\ncontext.verify_mode = ssl.CERT_NONE\n',
      fixed: null,
    },
    { code: 'import urllib3\nhttp = urllib3.PoolManager(cert_reqs="CERT_NONE")\n', fixed: null },
  ],
});
