import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaSwallowedException } from './swallowed-exception.js';

const inMethod = (name: string, body: string): string => inJava(body).replace('void f()', `void ${name}()`);

testRule(javaSwallowedException, {
  valid: [
    inJava('try { a.save(); } catch (Exception e) { c(e); }'),
    inJava('try { a.save(); } catch (Exception e) { throw e; }'),
    inJava('try { a.save(); } catch (Exception e) { return; }'),
    inJava('try { a.save(); } catch (Exception ignored) { }'),
    inJava('try { a.save(); } catch (Exception expectedException) { }'),
    inJava('try { a.save(); } catch (Exception _unused) { }'),
    inJava('try { a.save(); } catch (Exception e) { /* it is closed in any case */ }'),
    inJava('try { a.save(); } catch (Exception e) {\n    // nothing to do\n}'),
    inJava('try { a.save(); } catch (Exception e) { } // as above'),
    inJava('// It may be there.\ntry { a.save(); } catch (Exception e) { }'),
    inJava('try { a.save(); } finally { b(); }'),
    // What is asked may be answered so.
    inJava('try { return a.load(); } catch (Exception e) { }\nreturn null;'),
    inJava('try { a.parse(b); } catch (Exception e) { }'),
    inJava('try { a.saved(b); } catch (IOException e) { }'),
    inJava('try { a.save(); } catch (DuplicateKeyException e) { }'),
    inJava('try { a.save(); return; } catch (Exception e) { }'),
    inJava('try { b(); } finally { try { a.commit(); } catch (Exception e) { } }'),
    inJava('try { b(); } catch (Exception e) { try { a.send(e); } catch (Exception f) { } throw e; }'),
    // What is done as well as may be, with a value to fall back on, or for an answer.
    inJava('try { a.deleteAll(); } catch (Exception e) { }'),
    inJava('try { Thread.sleep(9); } catch (Exception e) { }'),
    inJava('try { b = c(); a.run(); } catch (Exception e) { }'),
    inJava('try { if (b) { return; }\na.run(); } catch (Exception e) { }'),
    inJava('try { a.run(); } catch (IOException e) { }'),
    inJava('try { a.run(); } catch (Exception e) { /* it says so itself */ }'),
    inJava('try { b(); } finally { try { a.run(); } catch (Exception e) { } }'),
    inMethod('stopAll', 'try { a.run(); } catch (Exception e) { }'),
    inMethod('closeAll', 'try { a.commit(); } catch (Exception e) { }'),
    inMethod('tryToSave', 'try { a.save(); } catch (Exception e) { }'),
  ],
  invalid: [
    { code: inJava('try { a.save(); } catch (Exception e) { }'), fixed: null, message: 'nobody learns' },
    { code: inJava('try { a.save(b); } catch (final Exception e) {\n}'), fixed: null },
    { code: inJava('try { b(); save(a); } catch (Throwable e) {}'), fixed: null },
    { code: inJava('try { a.saveAll(b); } catch (B | SQLException e) { }'), fixed: null },
    { code: inJava('try (A a = b()) { a.write(c); } catch (IOException e) { }'), fixed: null },
    { code: inJava('try { a.executeUpdate(); } catch (java.sql.SQLException e) { }'), fixed: null },
    { code: inJava('try { a.b().commit(); } catch (Exception e) { } finally { c(); }'), fixed: null },
    { code: inJava('try { a.update(); } catch (B e) { c(); } catch (Exception e) { }'), fixed: null },
    { code: inJava('try { work(); } catch (Exception e) { }'), fixed: null, message: 'was to be done' },
    { code: inJava('c(() -> { try { a.run(); } catch (Throwable e) { } });'), fixed: null },
    { code: inJava('try { b.process(c); } catch (A | RuntimeException e) { ; }'), fixed: null },
    {
      code: inMethod('store', 'Files.move(a, b);\ntry { Files.move(c, d); } catch (IOException e) { }'),
      fixed: null,
    },
  ],
});
