import { testRule } from '../../testing/rule-tester.js';
import { shellCommand } from './shell-command.js';

const flask = (body: string, imports = 'import os, shlex, subprocess'): string =>
  `${imports}\nfrom flask import abort, request\n\ndef view():\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(shellCommand, {
  valid: [
    flask("os.system('ls -l')"),
    flask("subprocess.run(['ping', '-c', '1', request.args['host']])"),
    flask("subprocess.run(['ping', request.args['host']], shell=False)"),
    flask("os.system('ping ' + shlex.quote(request.args['host']))"),
    flask('os.system(f"kill {int(request.args[\'id\'])}")'),
    flask(
      "host = request.args['host']\nif not HOST.fullmatch(host):\n    abort(400)\nos.system('ping ' + host)",
    ),
    flask(
      "host = request.args['host']\nfound = HOST.match(host)\nif found is None:\n    abort(400)\nos.system('ping ' + host)",
    ),
    flask("os.system('x ' + request.args['a'])", 'from mine import os'),
    flask('subprocess.run(command, shell=True)'),
    flask("subprocess.run('ls', shell=True, input=request.data)"),
    flask("subprocess.run(['sh', '-c', 'echo \"$1\"', 'sh', request.args['a']])"),
    flask("subprocess.run(['sh', 'script.sh', request.args['a']])"),
    'import os\ndef system(name):\n    os.system("echo " + name)\n',
  ],
  invalid: [
    {
      code: flask("os.system('ping ' + request.args['host'])"),
      fixed: null,
      message: 'A shell reads `request.args` here',
    },
    { code: flask('os.popen(f"ping {request.form[\'host\']}").read()'), fixed: null },
    { code: flask("subprocess.run('ping %s' % request.args.get('host'), shell=True)"), fixed: null },
    { code: flask("subprocess.check_output(args='ping ' + request.args['host'], shell=True)"), fixed: null },
    { code: flask("subprocess.Popen(['ping ' + request.args['host']], shell=True)"), fixed: null },
    { code: flask("subprocess.call(['bash', '-c', 'ping ' + request.args['host']])"), fixed: null },
    {
      code: flask("run('ping ' + request.args['host'], shell=True)", 'from subprocess import run'),
      fixed: null,
    },
    {
      code: flask("sp.getoutput('ping ' + request.headers['X-Host'])", 'import subprocess as sp'),
      fixed: null,
    },
    {
      code: flask(
        "host = request.args['host']\nif len(host) > 100:\n    abort(400)\ncommand = f'ping {host}'\nos.system(command)",
      ),
      fixed: null,
    },
    {
      code: "import asyncio\n@router.get('/ping')\nasync def ping(host: str):\n    await asyncio.create_subprocess_shell(f'ping {host}')\n",
      fixed: null,
    },
    {
      code: "import os\ndef view(request):\n    return run(request.POST['a'])\ndef run(name):\n    os.system('x ' + name)\n",
      fixed: null,
    },
  ],
});
