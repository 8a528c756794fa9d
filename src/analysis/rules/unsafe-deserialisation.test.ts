import { testRule } from '../testing/rule-tester.js';
import { unsafeDeserialisation } from './unsafe-deserialisation.js';

testRule(unsafeDeserialisation, {
  valid: [
    'JSON.parse(text);',
    "import yaml from 'js-yaml'; yaml.load(text);",
    "import yaml from 'js-yaml'; yaml.load(text, { schema: yaml.JSON_SCHEMA });",
    "import yaml from 'js-yaml'; yaml.load(text, { schema });",
    "import { serialize } from 'node-serialize'; serialize(value);",
    "import { unserialize } from './serialize.js'; unserialize(text);",
    "import { unserialize } from 'node-serialize'; unserialize('{\"a\":1}');",
    "const serialize = require('php-serialize'); serialize.unserialize(text);",
    "import { unserialize } from 'node-serialize'; function f(unserialize: any) { unserialize(text); }",
    "import yaml from 'yaml'; yaml.parse(text);",
  ],
  invalid: [
    { code: "import { unserialize } from 'node-serialize'; unserialize(text);", fixed: null },
    { code: "import s from 'node-serialize'; s.unserialize(req.cookies.profile);", fixed: null },
    {
      code: "const serialize = require('node-serialize'); serialize['unserialize'](text);",
      fixed: null,
      language: 'javascript',
    },
    { code: "import { deserialize } from 'serialize-to-js'; deserialize(text);", fixed: null },
    { code: "import * as f from 'funcster'; f.deepDeserialize(text);", fixed: null },
    { code: "const { parse: read } = require('cryo'); read(text);", fixed: null },
    {
      code: "import yaml from 'js-yaml'; yaml.load(text, { schema: yaml.DEFAULT_FULL_SCHEMA });",
      fixed: null,
    },
    {
      code: "import { loadAll, DEFAULT_FULL_SCHEMA } from 'js-yaml'; loadAll(text, cb, { schema: DEFAULT_FULL_SCHEMA });",
      fixed: null,
    },
    {
      code: "import yaml from 'js-yaml'; import { all } from 'js-yaml-js-types'; yaml.load(a, { schema: yaml.DEFAULT_SCHEMA.extend(all) });",
      fixed: null,
    },
  ],
});
