import { testRule } from '../testing/rule-tester.js';
import { unansweredFailure } from './unanswered-failure.js';

const executor = (tried: string, handler: string) =>
  `const text = new Promise((resolve, reject) => { try { ${tried} } catch (error) { ${handler} } });`;
const route = (tried: string, handler: string, parameters = 'req, res') =>
  `app.get('/', async (${parameters}) => { try { ${tried} } catch (error) { ${handler} } });`;
const withCallback = (tried: string, handler: string, name = 'cb') =>
  `function load(path, ${name}) { try { ${tried} } catch (error) { ${handler} } }`;

testRule(unansweredFailure, {
  valid: [
    executor('resolve(parse(a));', 'reject(error);'),
    executor('resolve(parse(a));', 'console.error(error); resolve(null);'),
    executor('resolve(parse(a));', 'throw error;'),
    executor('resolve(parse(a));', 'fail(error);'),
    executor('resolve(parse(a));', '/* the time runs out */'),
    executor('resolve(a);', ''),
    executor('run(resolve); resolve(parse(a));', ''),
    executor('if (a) resolve(parse(a));', ''),
    'const text = new Promise((resolve) => { setTimeout(resolve, 10); try { resolve(parse(a)); } catch {} });',
    'const text = new Promise((resolve) => { try { resolve(parse(a)); } catch {} resolve(null); });',
    'const text = new Promise((resolve) => { try { resolve(parse(a)); } catch {} finally { stop(); } });',
    'const text = new Promise((resolve) => { for (const a of all) { try { resolve(parse(a)); } catch {} } });',
    'const text = new Promise((resolve) => { on("data", (a) => { try { resolve(parse(a)); } catch {} }); });',
    'class Promise {} const text = new Promise((resolve) => { try { resolve(parse(a)); } catch {} });',
    'const text = new Other((resolve) => { try { resolve(parse(a)); } catch {} });',
    'const resolve = f; g(() => { try { resolve(parse(a)); } catch {} });',
    route('res.json(await load());', 'res.status(500).end();'),
    route('res.json(await load());', 'next(error);', 'req, res, next'),
    route('res.json(await load());', 'console.error(error); process.exit(1);'),
    route('await load(); res.setHeader("a", "b");', 'console.error(error);'),
    route('res.json(1);', 'console.error(error);'),
    route('await log(res); res.json(1);', 'console.error(error);'),
    route('load(); other.json(1);', 'console.error(error);'),
    route('load(); { const res = a; res.json(1); }', 'console.error(error);'),
    route('return await load();', 'console.error(error);'),
    'app.get("/", async (req, res) => { setTimeout(() => res.end(), 10); try { res.json(await load()); } catch {} });',
    withCallback('cb(null, parse(path));', 'cb(error);'),
    withCallback('cb(parse(path));', 'console.error(error);'),
    withCallback('cb(null, path);', 'console.error(error);'),
    withCallback('const a = parse(path); if (cb) cb(null, a);', 'console.error(error);'),
    withCallback('visit(null, parse(path));', 'console.error(error);', 'visit'),
    'async function load(path, cb) { try { cb(null, parse(path)); } catch {} }',
  ],
  invalid: [
    { code: executor('resolve(parse(a));', ''), fixed: null, message: 'never settles' },
    { code: executor('const b = parse(a); resolve(b);', 'console.error(error);'), fixed: null },
    {
      code: executor('if (!a) return reject(new Error("a")); resolve(parse(a));', 'log.warn(error); return;'),
      fixed: null,
    },
    {
      code: 'const text = new Promise(function (resolve) { try { return resolve(parse(a)); } catch {} });',
      fixed: null,
    },
    {
      code: route('res.json(await load());', 'console.error(error);'),
      fixed: null,
      message: 'never answered',
    },
    {
      code: route('const a = await load(); res.status(200).send(a);', 'this.logger.error(error);'),
      fixed: null,
    },
    {
      code: route('await load(); next();', 'console.log(error); return null;', 'req, res, next'),
      fixed: null,
    },
    {
      code: 'export async function handler(request: Request, response: Response): Promise<void> { response.type("json"); try { response.send(await load()); } catch (error) { logger.error(error); } }',
      fixed: null,
    },
    { code: withCallback('cb(null, parse(path));', 'console.error(error);'), fixed: null, message: '`cb`' },
    {
      code: withCallback('const a = parse(path); done(undefined, a);', '', 'done').replace(
        'undefined',
        'null',
      ),
      fixed: null,
    },
    {
      code: 'exports.load = (path, callback) => { try { const a = read(path); callback(null, a); } catch (e) {} };',
      fixed: null,
      language: 'javascript',
    },
  ],
});
