import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDeferredLock } from './deferred-lock.js';

testRule(goDeferredLock, {
  valid: [
    inGo('a.Lock()\ndefer a.Unlock()'),
    inGo('a.RLock()\ndefer a.RUnlock()'),
    inGo('a.Unlock()\ndefer a.Lock()'),
    inGo('defer a.Lock()'),
    inGo('a.Lock()\ndefer b.Lock()'),
    inGo('a.Lock()\ng()\ndefer a.Lock()'),
    inGo('a.Close()\ndefer a.Close()'),
    inGo('Lock()\ndefer Lock()'),
  ],
  invalid: [
    { code: inGo('a.Lock()\ndefer a.Lock()'), fixed: inGo('a.Lock()\ndefer a.Unlock()') },
    { code: inGo('a.RLock()\ndefer a.RLock()'), fixed: inGo('a.RLock()\ndefer a.RUnlock()') },
    {
      code: inGo('a.mu.Lock()\ndefer a.mu.Lock()\ng()'),
      fixed: inGo('a.mu.Lock()\ndefer a.mu.Unlock()\ng()'),
    },
    {
      code: inGo('if b {\n\ta.Lock()\n\tdefer a.Lock()\n}'),
      fixed: inGo('if b {\n\ta.Lock()\n\tdefer a.Unlock()\n}'),
    },
    { code: inGo('a[i].Lock()\ndefer a[i].Lock()'), fixed: inGo('a[i].Lock()\ndefer a[i].Unlock()') },
    { code: inGo('a().Lock()\ndefer a().Lock()'), fixed: inGo('a().Lock()\ndefer a().Unlock()') },
    {
      code: inGo('a.Lock()\n// release\ndefer a.Lock()'),
      fixed: inGo('a.Lock()\n// release\ndefer a.Unlock()'),
    },
    { code: inGo('a.b.c.RLock()\ndefer a.b.c.RLock()'), fixed: inGo('a.b.c.RLock()\ndefer a.b.c.RUnlock()') },
  ],
});
