import { testRule } from '../../testing/rule-tester.js';
import { exposedDebugger } from './exposed-debugger.js';

const served = (call: string): string =>
  `import flask\nfrom flask import Flask\n\napp = Flask(__name__)\n\n\n${call}\n`;

testRule(exposedDebugger, {
  valid: [
    served("app.run(host='0.0.0.0')"),
    served('app.run(debug=True)'),
    served("app.run(host='127.0.0.1', debug=True)"),
    served("app.run(host='localhost', debug=True)"),
    served("app.run(host='0.0.0.0', debug=False)"),
    served("app.run(host='0.0.0.0', debug=is_debug)"),
    served('app.run(host=host, debug=True)'),
    served("if settings.DEBUG:\n    app.run(host='0.0.0.0', debug=True)"),
    served("server.run(host='0.0.0.0', debug=True)"),
  ],
  invalid: [
    { code: served("app.run(host='0.0.0.0', debug=True)"), fixed: null, message: 'run code' },
    { code: served("app.run('0.0.0.0', debug=True)"), fixed: null },
    { code: served("app.run('0.0.0.0', 8080, debug=True)"), fixed: null },
    { code: served("app.run(debug=True, host='::')"), fixed: null },
    { code: served("app.run(debug=True, port=80, host='0.0.0.0', threaded=True)"), fixed: null },
    { code: served("HOST = '0.0.0.0'\napp.run(host=HOST, debug=True)"), fixed: null },
    { code: served("if __name__ == '__main__':\n    app.run(host='0.0.0.0', debug=True)"), fixed: null },
    { code: served("def main():\n    app.run(host='0.0.0.0', debug=True)"), fixed: null },
    {
      code: "import flask\n\nserver = flask.Flask('a')\nserver.run(host='0.0.0.0', debug=True)\n",
      fixed: null,
    },
  ],
});
