import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaSwallowedException } from './swallowed-exception.js';

testRule(javaSwallowedException, {
  valid: [
    inJava('try { a(); } catch (B b) { c(b); }'),
    inJava('try { a(); } catch (B b) { throw b; }'),
    inJava('try { a(); } catch (B b) { return; }'),
    inJava('try { a(); } catch (B ignored) { }'),
    inJava('try { a(); } catch (B expectedException) { }'),
    inJava('try { a(); } catch (B _unused) { }'),
    inJava('try { a(); } catch (B b) { /* it is closed in any case */ }'),
    inJava('try { a(); } catch (B b) {\n    // nothing to do\n}'),
    inJava('try { } finally { a(); }'),
  ],
  invalid: [
    { code: inJava('try { a(); } catch (B b) { }'), fixed: null },
    { code: inJava('try { a(); } catch (B b) {}'), fixed: null },
    { code: inJava('try { a(); } catch (final Exception e) {\n}'), fixed: null },
    { code: inJava('try { a(); } catch (B | C e) { }'), fixed: null },
    { code: inJava('try (A a = b()) { a(); } catch (B b) { }'), fixed: null },
    { code: inJava('try { a(); } catch (B b) { } catch (C c) { }'), fixed: null, findings: 2 },
    { code: inJava('try { a(); } catch (B b) { } finally { c(); }'), fixed: null },
    { code: inJava('try { a(); } catch (B b) { c(); } catch (Throwable d) { }'), fixed: null },
  ],
});
