import { testRule } from '../../testing/rule-tester.js';
import { debugServer } from './debug-server.js';

const APP = 'from flask import Flask\napp = Flask(__name__)\n';

testRule(debugServer, {
  valid: [
    `${APP}app.run()\n`,
    `${APP}app.run(debug=False)\n`,
    `${APP}app.run(debug=DEBUG)\n`,
    `import os\n${APP}if os.environ.get("APP") == "dev":\n    app.run(debug=True)\n`,
    `${APP}def main(args):\n    if args.debug:\n        app.run(debug=True)\n`,
    'from mine import app\napp.run(debug=True)\n',
    'from mine import Flask\napp = Flask(__name__)\napp.run(debug=True)\n',
    `${APP}runner.run(debug=True)\n`,
    `${APP}app = wrap(app)\napp.run(debug=True)\n`,
    `${APP}app.test_cli_runner(debug=True)\n`,
  ],
  invalid: [
    { code: `${APP}app.run(debug=True)\n`, fixed: null, message: 'run code on it' },
    { code: `${APP}app.run(host="192.168.0.1", port=80, debug=True)\n`, fixed: null },
    { code: `${APP}if __name__ == "__main__":\n    app.run(debug=True)\n`, fixed: null },
    { code: `${APP}def main():\n    app.run(debug=True)\n`, fixed: null },
    { code: 'import flask\nserver = flask.Flask("a")\nserver.run("192.168.0.1", debug=True)\n', fixed: null },
    { code: 'from flask import Flask as F\nweb = F(__name__)\nweb.run(debug=True)\n', fixed: null },
    { code: 'from flask import Flask\nFlask(__name__).run(debug=True)\n', fixed: null },
    {
      code: 'from flask import Flask\ndef main():\n    app = Flask(__name__)\n    app.run(debug=True, use_reloader=False)\n',
      fixed: null,
    },
  ],
});
