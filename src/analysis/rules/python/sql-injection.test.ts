import { testRule } from '../../testing/rule-tester.js';
import { sqlInjection } from './sql-injection.js';

const flask = (body: string): string =>
  `from flask import abort, request\n\ndef view(cursor, db):\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(sqlInjection, {
  valid: [
    flask("cursor.execute('SELECT * FROM users WHERE id = %s', (request.args['id'],))"),
    flask("cursor.execute('SELECT * FROM users WHERE id = ?', [request.args['id']])"),
    flask('cursor.execute(f"SELECT * FROM users WHERE id = {int(request.args[\'id\'])}")'),
    flask("cursor.execute(f'SELECT * FROM users LIMIT {LIMIT}')"),
    flask(
      "sort = request.args['sort']\nif sort not in COLUMNS:\n    abort(400)\ncursor.execute(f'SELECT * FROM users ORDER BY {sort}')",
    ),
    flask("order = COLUMNS[request.args['sort']]\ncursor.execute(f'SELECT * FROM users ORDER BY {order}')"),
    flask(
      "ids = request.args.getlist('id')\nmarks = ','.join(['%s'] * len(ids))\ncursor.execute(f'SELECT * FROM a WHERE id IN ({marks})', ids)",
    ),
    flask("executor.execute(request.json['task'])"),
    flask("db.session.execute(text('SELECT 1 FROM a WHERE b = :b'), {'b': request.args['b']})"),
    'def find(cursor, name):\n    cursor.execute(f"SELECT * FROM a WHERE b = \'{name}\'")\n',
    "class request:\n    args = {}\ndef view(cursor):\n    cursor.execute('SELECT * FROM a WHERE b = ' + request.args['b'])\n",
    "def view(request):\n    return User.objects.raw('SELECT * FROM a WHERE b = %s', [request.GET['b']])\n",
    "def view(request):\n    return User.objects.extra(where=['b = %s'], params=[request.GET['b']])\n",
    "@app.get('/users')\ndef users(limit: int, db: Session = Depends(get_db)):\n    db.execute(f'SELECT * FROM users LIMIT {limit}')\n",
    "@app.get('/users')\ndef users(kind: Kind, db: Session = Depends(get_db)):\n    db.execute(f\"SELECT * FROM users WHERE kind = '{kind.value}'\")\n",
    "from psycopg2 import sql\nfrom flask import request\ndef view(cursor):\n    cursor.execute(sql.SQL('SELECT {} FROM a').format(sql.Identifier(request.args['b'])))\n",
  ],
  invalid: [
    {
      code: flask("cursor.execute(f\"SELECT * FROM users WHERE id = '{request.args['id']}'\")"),
      fixed: null,
      message: '`request.args` becomes part of the SQL',
    },
    { code: flask("cursor.execute('SELECT * FROM users WHERE id = %s' % request.args['id'])"), fixed: null },
    { code: flask("cursor.execute('SELECT * FROM users WHERE id = ' + request.form['id'])"), fixed: null },
    {
      code: flask("cursor.execute('SELECT * FROM users WHERE id = {}'.format(request.form.get('id')))"),
      fixed: null,
    },
    {
      code: flask(
        "name = request.get_json()['name']\nquery = f\"SELECT * FROM users WHERE name = '{name}'\"\nself.reports.execute(query)",
      ),
      fixed: null,
    },
    {
      code: flask(
        "sort = request.args['sort']\nif not sort:\n    abort(400)\ndb.session.execute('SELECT * FROM a ORDER BY ' + sort)",
      ),
      fixed: null,
    },
    {
      code: "from sqlalchemy import text\nfrom flask import request\ndef view(db):\n    db.session.execute(text(f\"DELETE FROM a WHERE b = '{request.args['b']}'\"))\n",
      fixed: null,
    },
    {
      code: "from sqlalchemy import text\nfrom flask import request\ndef view():\n    return User.query.filter(text(f\"name = '{request.args['b']}'\")).all()\n",
      fixed: null,
    },
    {
      code: "def view(request):\n    return User.objects.raw('SELECT * FROM a WHERE b = ' + request.GET['b'])\n",
      fixed: null,
    },
    {
      code: "def view(request):\n    return User.objects.filter(a=1).extra(where=[f\"b = '{request.GET['b']}'\"])\n",
      fixed: null,
    },
    {
      code: "@app.get('/users')\nasync def users(name: str, db: Session = Depends(get_db)):\n    return db.execute(f\"SELECT * FROM users WHERE name = '{name}'\")\n",
      fixed: null,
    },
    {
      code: "class Find(RequestHandler):\n    def get(self):\n        self.db.execute(\"SELECT * FROM a WHERE b = '%s'\" % self.get_argument('b'))\n",
      fixed: null,
    },
    {
      code: "from flask import request\ndef view():\n    return find(request.args['name'])\ndef find(name):\n    cursor = db.cursor()\n    cursor.execute('SELECT * FROM users WHERE name = ' + name)\n",
      fixed: null,
    },
    {
      code: "from django.db.models.expressions import RawSQL\ndef view(request):\n    return User.objects.annotate(a=RawSQL(request.GET['a'], ()))\n",
      fixed: null,
    },
  ],
});
