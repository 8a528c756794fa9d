import { testRule } from '../testing/rule-tester.js';
import { requestDataMerge } from './request-data-merge.js';

const route = (body: string): string => `app.post('/a', (req, res) => { ${body} });`;
const LODASH = "import _ from 'lodash';\n";

testRule(requestDataMerge, {
  valid: [
    LODASH + route("_.merge(settings, _.pick(req.body, ['theme']));"),
    // Since 4.17.12 Lodash follows no key into a prototype, and of a new object no property is trusted.
    LODASH + route('_.merge({}, req.body);'),
    LODASH + route('_.defaultsDeep({}, JSON.parse(req.body));'),
    // A key `__proto__` sets the prototype of the target alone, not that of all objects.
    LODASH + route('Object.assign(settings, JSON.parse(req.body));'),
    LODASH + route('const all = {}; _.merge(all, DEFAULTS, req.body);'),
    LODASH + route('_.merge(settings, { theme: req.body.theme });'),
    LODASH + route('const update = { theme: req.body.theme }; _.merge(settings, update);'),
    LODASH + route("_.merge(settings, req.headers['x-settings']);"),
    LODASH + route('_.merge(settings, schema.parse(req.body));'),
    LODASH + route('validate(req.body); _.merge(settings, req.body);'),
    LODASH + route('_.merge(req.body, DEFAULTS);'),
    LODASH + route('_.assign(settings, req.body);'),
    LODASH + route("_.set(settings, 'theme', req.body.theme);"),
    LODASH + route('_.set({}, req.body.path, 1);'),
    LODASH + route('if (!PATHS.includes(req.body.path)) return; _.set(settings, req.body.path, 1);'),
    LODASH + route('_.set(settings, Number(req.body.index), 1);'),
    LODASH + 'export function apply(settings: object, body: object) { _.merge(settings, body); }',
    "import _ from './tools.js';\n" + route('_.merge(settings, req.body);'),
    "import { merge } from 'rxjs';\n" + route('merge(settings, req.body);'),
    "import get from 'lodash/get';\n" + route('get(settings, req.body.path);'),
  ],
  invalid: [
    { code: LODASH + route('_.merge(settings, req.body);'), fixed: null, message: '`req.body`' },
    { code: LODASH + route('_.merge(user, DEFAULTS, req.body.profile);'), fixed: null },
    { code: LODASH + route('_.merge(user, { ...req.body, id });'), fixed: null },
    { code: LODASH + route('_.defaultsDeep(settings, JSON.parse(req.body));'), fixed: null },
    {
      code: LODASH + route('_.set(settings, req.body.path, req.body.value);'),
      fixed: null,
      message: '`req.body.path`',
    },
    { code: LODASH + route('_.set(settings, `users.${req.query.name}`, 1);'), fixed: null },
    { code: LODASH + route('_.set(settings, [req.params.a, req.params.b], 1);'), fixed: null },
    {
      code:
        "const set = require('lodash/set');\n" +
        route('const { path, value } = req.body; set(settings, path, value);'),
      fixed: null,
      language: 'javascript',
    },
    { code: `${LODASH}const settings = {}; ${route('_.set(settings, req.body.path, 1);')}`, fixed: null },
    { code: "import set from 'lodash.set';\n" + route('set(settings, req.query.path, 1);'), fixed: null },
    {
      code:
        "import { mergeWith as join } from 'lodash-es';\n" + route('join(settings, req.query, customize);'),
      fixed: null,
    },
    { code: "import merge from 'lodash/merge.js';\n" + route('merge(settings, req.body);'), fixed: null },
    {
      code: LODASH + `const apply = (body) => _.merge(settings, body); ${route('apply(req.body);')}`,
      fixed: null,
      language: 'javascript',
    },
  ],
});
