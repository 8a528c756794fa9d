import { testRule } from '../../testing/rule-tester.js';
import { dynamicEval } from './dynamic-eval.js';

const flask = (body: string): string =>
  `import ast, builtins, re\nfrom flask import abort, request\n\ndef view():\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(dynamicEval, {
  valid: [
    'eval("1 + 1")\n',
    'def run(text):\n    return eval(text)\n',
    flask("ast.literal_eval(request.args['a'])"),
    flask("re.compile(request.args['a'])"),
    flask("TABLE[request.args['a']]()"),
    flask("frame.eval(request.args['a'])"),
    flask("eval(str(int(request.args['a'])))"),
    flask("eval('a', {'a': request.args['a']})"),
    flask("a = request.args['a']\nif a not in ('x', 'y'):\n    abort(400)\neval(a)"),
    "from flask import request\ndef eval(a):\n    return a\ndef view():\n    eval(request.args['a'])\n",
    "from mine import exec\nfrom flask import request\ndef view():\n    exec(request.args['a'])\n",
  ],
  invalid: [
    { code: flask("eval(request.args['a'])"), fixed: null, message: '`request.args` is run as code' },
    { code: flask("exec(request.form['code'])"), fixed: null },
    { code: flask("builtins.eval(request.args.get('a', '0'))"), fixed: null },
    { code: flask('eval(f"math.{request.args[\'f\']}(2)")'), fixed: null },
    { code: flask("eval(request.args['a'], {'__builtins__': {}})"), fixed: null },
    { code: flask("eval(compile(request.json['a'], 'a', 'eval'))"), fixed: null },
    { code: 'def view(request):\n    code = request.POST["code"]\n    exec(code)\n', fixed: null },
    { code: '@app.get("/sum")\ndef total(sum: str):\n    return eval(sum)\n', fixed: null },
    {
      code: 'def lambda_handler(event, context):\n    return eval(event["expression"])\n',
      fixed: null,
    },
    {
      code: 'def view(request):\n    return run(request.GET["a"])\ndef run(a):\n    return eval("(" + a + ")")\n',
      fixed: null,
    },
  ],
});
