import { testRule } from '../testing/rule-tester.js';
import { nosqlInjection } from './nosql-injection.js';

const route = (body: string): string =>
  `import { User } from '../models/user'; app.post('/a', async (req, res) => { ${body} });`;

testRule(nosqlInjection, {
  valid: [
    route("await User.findOne({ name: 'a' });"),
    route('await User.findOne({ name: String(req.body.name) });'),
    route('await User.findOne({ name: `${req.body.name}` });'),
    route('await User.findOne({ name: req.body.name.toString() });'),
    route('await User.findOne({ name: { $eq: req.body.name } });'),
    route("if (typeof req.body.name !== 'string') return; await User.findOne({ name: req.body.name });"),
    route('await User.findOne({ _id: req.params.id });'),
    route('await User.findById(req.body.id);'),
    route('await User.findOne({ where: { name: req.body.name } });'),
    route('await User.find().sort({ name: 1 });'),
    route('list.find((user) => user.name === req.body.name);'),
    route('const { name } = schema.parse(req.body); await User.findOne({ name });'),
    route('await User.findOne({ owner: req.user.id });'),
    "import { User } from './sequelize'; app.post('/', async (req, res) => { await User.findOne({ name: req.body.name }); });",
    "import sanitize from 'mongo-sanitize'; import { User } from './models/user'; app.post('/', (req, res) => User.findOne({ name: req.body.name }));",
    route('await User.findOne({ age: Number(req.body.age) });'),
    route("await User.find({ $where: 'this.age > 18' });"),
    route("await User.find({ $where: 'this.age > ' + Number(req.query.age) });"),
    route('await User.find({ $where: `this.name == ${JSON.stringify(req.query.name)}` });'),
    route('await User.find({ $where: function () { return this.name === req.query.name; } });'),
    route(
      "if (!/^[a-z]+$/.test(req.query.key)) return; await User.find({ $where: 'this.' + req.query.key });",
    ),
    route("await User.find({ $where: 'this.age > ' + MIN_AGE });"),
    route("await User.find().$where('this.a == ' + parseInt(req.query.a, 10));"),
    route("await User.find().where('a' + req.query.a).equals(1);"),
    route('await User.find(JSON.parse(`{"age":${Number(req.query.age)}}`));'),
    route('await User.find(JSON.parse(`{"name":${JSON.stringify(req.query.name)}}`));'),
    route('await User.find(JSON.parse(`{"name":"${NAME}"}`));'),
    route('log(JSON.parse(`{"name":"${req.query.name}"}`));'),
    route('await User.find({ name: String(JSON.parse(`{"name":"${req.query.n}"}`).name) });'),
  ],
  invalid: [
    { code: route('await User.findOne({ name: req.body.name });'), fixed: null, message: '`req.body.name`' },
    { code: route('await User.find(req.query);'), fixed: null, message: '`req.query`' },
    {
      code: route('const { name, password } = req.body; await User.findOne({ name, password });'),
      fixed: null,
      message: '`req.body.name`',
    },
    {
      code: route('await User.deleteMany({ $or: [{ name: req.body.name }, { mail: req.body.mail }] });'),
      fixed: null,
    },
    {
      code: route('const filter = { name: req.query.name }; await User.updateOne(filter, { seen: true });'),
      fixed: null,
    },
    {
      code: route(
        'if (!req.body.name) return; await User.findOne({ name: req.body.name, active: true }).lean();',
      ),
      fixed: null,
    },
    {
      code: "const { MongoClient } = require('mongodb'); app.post('/', async (req, res) => { await db.collection('users').findOne({ name: req.body.name }); });",
      fixed: null,
      language: 'javascript',
    },
    {
      code: "const users = db.collection('users'); const byName = (name) => users.find({ name }).toArray(); app.get('/', (req, res) => byName(req.query.name));",
      fixed: null,
    },
    { code: route('await User.findOne({ ...req.body });'), fixed: null },
    {
      code: `app.get('/a', async (req, res) => { res.json(await User.find({ $where: 'this.name == "' + req.query.name + '"' })); });`,
      fixed: null,
      message: '`req.query.name` becomes part of the code',
    },
    {
      code: route('await User.find({ $where: `this.name == "${req.query.name}"` });'),
      fixed: null,
      message: 'part of the code',
    },
    { code: route('await User.find({ $where: req.query.test });'), fixed: null, message: 'part of the code' },
    {
      code: route(
        "const test = 'this.a == ' + req.body.a; await User.find({ a: 1, $or: [{ $where: test }] });",
      ),
      fixed: null,
    },
    {
      code: route("const filter = { '$where': `this.a == ${req.params.a}` }; await User.find(filter);"),
      fixed: null,
      language: 'javascript',
    },
    {
      code: route("await User.find().$where('this.a = ' + req.query.a);"),
      fixed: null,
      message: 'part of the code',
    },
    {
      code: route('await User.find(JSON.parse(`{"name":"${req.query.n}"}`));'),
      fixed: null,
      message: '`req.query.n` may end',
    },
    {
      code: route(
        'const filter = JSON.parse(\'{"name":"\' + req.query.n + \'"}\'); await User.deleteMany(filter);',
      ),
      fixed: null,
    },
    {
      code: route('const text = `{"name":"${req.query.n}"}`; await User.find({ $and: [JSON.parse(text)] });'),
      fixed: null,
    },
  ],
});
