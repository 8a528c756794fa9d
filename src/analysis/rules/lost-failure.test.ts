import { testRule } from '../testing/rule-tester.js';
import { lostFailure } from './lost-failure.js';

const SAVE = 'async function saveUser(u) { check(u); await db.insertOne(u); } ';

testRule(lostFailure, {
  valid: [
    'async () => { try { await db.insert(a); } catch (e) { log(e); } };',
    'async () => { try { await db.insert(a); } catch { /* it is there already */ } };',
    'async () => { try { await cache.insert(a); } catch {} };',
    'async () => { try { await db.delete(a); } catch {} };',
    'async () => { try { await load(a); } catch { return null; } };',
    'async () => { try { await db.insert(a); await f(); } catch {} };',
    'async () => { try { await form.update(a); } catch {} };',
    'db.insert(a).catch(report);',
    'load(a).catch(() => {});',
    // Somebody asks whether it is there.
    'async () => { const made = await db.insert(a).catch(() => {}); if (!made) fail(); };',
    'async () => { if (!(await db.insert(a).catch(() => {}))) fail(); };',
    'const f = () => db.insert(a).catch(() => null);',
    'db.insert(a).catch(() => { /* it is there already */ });',
    'db.insert(a).catch((e) => false);',
    'saveUser(a).catch(() => {});',
    SAVE + 'saveUser(a).catch(report);',
    SAVE + 'saveUser(a).catch(() => { /* it is tried again */ });',
    SAVE + 'async () => { const saved = await saveUser(a).catch(() => null); return saved !== null; };',
    SAVE + 'function f(saveUser) { saveUser(a).catch(() => {}); }',
    SAVE.replace('insertOne', 'find') + 'saveUser(a).catch(() => {});',
    SAVE.replace('await db.insertOne(u);', 'try { await db.insertOne(u); } catch (e) { log(e); }') +
      'saveUser(a).catch(() => {});',
    SAVE.replace('saveUser', 'saveLastSeen') + 'saveLastSeen(a).catch(() => {});',
    'function f() { try { return g(); } catch { return {} as Partial<A>; } }',
    'function f() { try { return g(); } catch { return null as A | null; } }',
    'function isNewer(a) { try { return g(a); } catch { return true; } }',
    'function isAllowed(a) { try { return g(a); } catch { return false; } }',
    { code: 'const a = <i b={() => { try { c(); } catch { d(); } }} />;', language: 'tsx' },
  ],
  invalid: [
    { code: 'async () => { try { await db.insert(a); } catch {} };', fixed: null },
    { code: 'async () => { try { await User.insertMany(all); } catch (error) { } };', fixed: null },
    { code: 'async () => { try { await this.userRepository.save(user); } catch {} };', fixed: null },
    { code: 'async () => { try { await gateway.charge(total); } catch {} f(); };', fixed: null },
    { code: 'prisma.order.create({ data }).catch(() => {});', fixed: null },
    { code: 'prisma.order.create({ data }).catch(() => null);', fixed: null },
    { code: 'async () => { await db.insert(a).catch(() => undefined); };', fixed: null },
    { code: 'void db.insert(a).catch((error) => {});', fixed: null },
    { code: 'const f = () => db.insert(a).catch(() => {});', fixed: null },
    { code: SAVE + 'saveUser(a).catch(() => {});', fixed: null },
    { code: SAVE + 'async () => { await saveUser(a).catch(() => null); };', fixed: null },
    {
      code: 'const createOrder = async (o) => orders.insertOne(o); f(() => { createOrder(a).catch(() => {}); });',
      fixed: null,
    },
    { code: 'function f(): User { try { return g(); } catch { return null as any; } }', fixed: null },
    { code: 'function f(): User { try { return g(); } catch (e) { return {} as User; } }', fixed: null },
    {
      code: 'function f(): User { try { return g(); } catch { return null as unknown as User; } }',
      fixed: null,
    },
    { code: 'function f(): User { try { return g(); } catch { return undefined!; } }', fixed: null },
    { code: 'function verifyToken(t) { try { return check(t); } catch { return true; } }', fixed: null },
    { code: 'const isAllowed = (u) => { try { return g(u); } catch (e) { return true; } };', fixed: null },
    {
      code: 'class A { async hasAccess(u) { try { return await g(u); } catch { return true; } } }',
      fixed: null,
    },
    {
      code: 'const a = <i b={async () => { try { await db.insert(c); } catch {} }} />;',
      fixed: null,
      language: 'tsx',
    },
  ],
});
