import { testRule } from '../../testing/rule-tester.js';
import { unsafeDeserialization } from './unsafe-deserialization.js';

const flask = (body: string, imports = 'import pickle, yaml'): string =>
  `${imports}\nfrom flask import abort, request\n\ndef view():\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(unsafeDeserialization, {
  valid: [
    'import yaml\nyaml.safe_load(text)\n',
    'import yaml\nyaml.load(text, Loader=yaml.SafeLoader)\n',
    'import yaml\nyaml.load(text, yaml.CSafeLoader)\n',
    'import yaml\nyaml.load(text, Loader=yaml.Loader)\n',
    'import yaml\nyaml.load(text, **options)\n',
    'import yaml\nyaml.load(*given)\n',
    'from ruamel.yaml import YAML\nyaml = YAML()\nyaml.load(text)\n',
    'from mine import yaml\nyaml.load(text)\n',
    'import json\njson.load(text)\n',
    'import pickle\npickle.load(open("cache.bin", "rb"))\n',
    flask('pickle.loads(cache.get(request.args["key"]))'),
    flask(
      "data = request.data\nif not hmac.compare_digest(sign(data), request.headers['X-Sign']):\n    abort(403)\npickle.loads(data)",
    ),
    flask('yaml.load(request.data, Loader=yaml.SafeLoader)'),
    'def load(text):\n    return text\nload("a")\n',
  ],
  invalid: [
    {
      code: 'import yaml\nyaml.load(text)\n',
      fixed: 'import yaml\nyaml.safe_load(text)\n',
      message: 'Without a loader',
    },
    { code: 'import yaml as y\ny.load_all(f)\n', fixed: 'import yaml as y\ny.safe_load_all(f)\n' },
    { code: 'import yaml\nyaml.load(stream=f)\n', fixed: 'import yaml\nyaml.safe_load(stream=f)\n' },
    { code: 'from yaml import load\nload(text)\n', fixed: null },
    {
      code: 'import yaml\nyaml.add_constructor("!path", make)\nyaml.load(text)\n',
      fixed: null,
    },
    { code: flask('pickle.loads(request.data)'), fixed: null, message: '`request.data` decides' },
    { code: flask("pickle.load(request.files['model'])"), fixed: null },
    {
      code: flask("p.loads(base64.b64decode(request.cookies['session']))", 'import base64, pickle as p'),
      fixed: null,
    },
    { code: flask('marshal.loads(request.get_data())', 'import marshal'), fixed: null },
    { code: flask('yaml.load(request.data, Loader=yaml.UnsafeLoader)'), fixed: null },
    { code: flask('yaml.unsafe_load(request.data)'), fixed: null },
    {
      code: 'import pickle\n@app.post("/load")\nasync def load(request: Request):\n    return pickle.loads(await request.body())\n',
      fixed: null,
    },
    {
      code: 'import dill\ndef view(request):\n    return read(request.body)\ndef read(data):\n    return dill.loads(data)\n',
      fixed: null,
    },
  ],
});
