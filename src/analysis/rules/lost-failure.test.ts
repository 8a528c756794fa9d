import { testRule } from '../testing/rule-tester.js';
import { lostFailure } from './lost-failure.js';

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
