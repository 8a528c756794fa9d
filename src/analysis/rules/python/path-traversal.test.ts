import { testRule } from '../../testing/rule-tester.js';
import { pathTraversal } from './path-traversal.js';

const flask = (body: string): string =>
  `import os, shutil\nfrom pathlib import Path\nfrom flask import abort, request, send_file, send_from_directory\n\ndef view():\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(pathTraversal, {
  valid: [
    flask("open('/srv/a.txt')"),
    flask("return send_from_directory('/srv', request.args['name'])"),
    flask("open(os.path.join('/srv', secure_filename(request.args['name'])))"),
    flask("open('/srv/' + os.path.basename(request.args['name']))"),
    flask(
      "path = os.path.realpath(os.path.join('/srv', request.args['name']))\nif not path.startswith('/srv/'):\n    abort(404)\nreturn send_file(path)",
    ),
    flask(
      "path = (Path('/srv') / request.args['name']).resolve()\nif not path.is_relative_to('/srv'):\n    abort(404)\npath.read_text()",
    ),
    flask(
      "name = request.args['name']\nif '/' in name or '..' in name:\n    abort(400)\nopen('/srv/' + name)",
    ),
    flask('open(f"/srv/{int(request.args[\'id\'])}.json")'),
    flask("open('/srv/a.txt', 'w').write(request.args['text'])"),
    flask("image = request.files['image']\nimage.save('/srv/upload.png')"),
    flask("zip.open(request.args['name'])"),
    "@app.route('/files/<name>')\ndef view(name):\n    return open('/srv/' + name).read()\n",
    "def view(request):\n    with open('/srv/' + request.FILES['a'].name, 'wb') as f:\n        f.write(b'')\n",
    "from flask import request\ndef open(name):\n    return name\ndef view():\n    return open(request.args['name'])\n",
  ],
  invalid: [
    {
      code: flask("return send_file(os.path.join('/srv', request.args['name']))"),
      fixed: null,
      message: '`request.args` becomes part of this path',
    },
    { code: flask("with open('/srv/' + request.args['name']) as f:\n    return f.read()"), fixed: null },
    { code: flask('open(f"/srv/{request.form[\'name\']}.json")'), fixed: null },
    {
      code: flask(
        "path = os.path.join('/srv', request.args['name'])\nif not os.path.exists(path):\n    abort(404)\nreturn send_file(path)",
      ),
      fixed: null,
    },
    { code: flask("os.remove('/srv/' + request.args['name'])"), fixed: null },
    { code: flask("shutil.copy('/srv/a', '/srv/' + request.json['to'])"), fixed: null },
    { code: flask("(Path('/srv') / request.args['name']).read_text()"), fixed: null },
    { code: flask("path = Path('/srv', request.args['name'])\npath.unlink()"), fixed: null },
    { code: flask("f = request.files['a']\nf.save(os.path.join('/srv', f.filename))"), fixed: null },
    {
      code: "from fastapi.responses import FileResponse\n@app.get('/files/{name:path}')\ndef view(name: str):\n    return FileResponse('/srv/' + name)\n",
      fixed: null,
    },
    {
      code: "@app.post('/upload')\nasync def upload(file: UploadFile):\n    with open(f'/srv/{file.filename}', 'wb') as f:\n        f.write(await file.read())\n",
      fixed: null,
    },
    {
      code: "def view(request):\n    return load(request.GET['name'])\ndef load(name):\n    return open('/srv/' + name).read()\n",
      fixed: null,
    },
  ],
});
