import { testRule } from '../testing/rule-tester.js';
import { builtinOfData } from './builtin-of-data.js';

testRule(builtinOfData, {
  valid: [
    'options.hasOwnProperty(key);',
    'const o = {}; o.hasOwnProperty(key);',
    'const o = Object.create(null); Object.hasOwn(o, key);',
    'const o = Object.create(null); Object.prototype.hasOwnProperty.call(o, key);',
    'const o = Object.create(Base.prototype); o.hasOwnProperty(key);',
    'let o = Object.create(null); o = make(); o.hasOwnProperty(key);',
    'const JSON = load(); JSON.parse(a).hasOwnProperty(key);',
    'req.app.hasOwnProperty(key);',
    'req.body.hasOwnProperty(key);',
    'import { parse } from "./own.js"; parse(a).hasOwnProperty(key);',
    'const o = JSON.parse(a); o.hasOwn(key);',
    { code: 'const o = {}; const a = <i b={o.hasOwnProperty(key)} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'const o = Object.create(null); o.hasOwnProperty(key);', fixed: null, message: 'no prototype' },
    { code: 'const o = JSON.parse(text); if (o.hasOwnProperty("a")) f();', fixed: null },
    { code: 'JSON.parse(text).hasOwnProperty("a");', fixed: null },
    { code: 'f(JSON.parse(text)["hasOwnProperty"]("a"));', fixed: null },
    { code: 'app.post("/", (req, res) => { if (req.query.hasOwnProperty("id")) f(); });', fixed: null },
    { code: 'app.get("/", (request) => { const q = request.query; q.hasOwnProperty("id"); });', fixed: null },
    { code: 'import qs from "querystring"; qs.parse(text).hasOwnProperty("a");', fixed: null },
    { code: 'const o = Object.create(null) as Map; o.propertyIsEnumerable(key);', fixed: null },
    {
      code: 'const o = JSON.parse(t); const a = <i b={o.hasOwnProperty(k)} />;',
      fixed: null,
      language: 'tsx',
    },
  ],
});
