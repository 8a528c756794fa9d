import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustLockAcrossAwait } from './lock-across-await.js';

/** The same in an `async` function. */
const inAsync = (body: string, ...imports: readonly string[]): string =>
  inRust(body, ...imports).replace('fn f', 'async fn f');

testRule(rustLockAcrossAwait, {
  valid: [
    inRust('let g = a.lock().unwrap();\nb(&g);'),
    inAsync('let g = a.lock().unwrap();\ndrop(g);\nb().await;'),
    inAsync('{\n    let g = a.lock().unwrap();\n    g.c();\n}\nb().await;'),
    inAsync('let g = a.lock().await;\nb().await;'),
    inAsync('let c = a.lock().unwrap().clone();\nb().await;'),
    inAsync('b().await;\nlet g = a.lock().unwrap();'),
    inAsync('let g = a.lock().unwrap();\nb(g).await;'),
    inAsync('let g = a.lock().unwrap();\nspawn(async move { b().await });'),
    inAsync('let g = a.lock();\nb().await;'),
    inAsync('let n = a.read(&mut c).unwrap();\nb().await;'),
    inAsync('let _ = a.lock().unwrap();\nb().await;'),
    inAsync('if a.lock().unwrap().c {\n    b().await;\n}'),
    inAsync('let mut g = a.lock().unwrap();\ng = c.wait(g).unwrap();\nb().await;'),
    '#[tokio::test]\nasync fn f() {\n    let g = a.lock().unwrap();\n    b().await;\n}\n',
    inAsync('let g = a.lock();\nb().await;', 'parking_lot::Mutex', 'tokio::sync::Mutex as Other'),
  ],
  invalid: [
    { code: inAsync('let g = a.lock().unwrap();\nb(&g).await;'), fixed: null, message: 'line 3' },
    { code: inAsync('let mut g = self.a.lock().expect("b");\ng.c = d().await?;'), fixed: null },
    { code: inAsync('let g = a.read().unwrap();\nif g.c {\n    b().await;\n}'), fixed: null },
    { code: inAsync('let g = a.write().unwrap();\nb().await;\ndrop(g);'), fixed: null },
    { code: inAsync('let g = a.lock().unwrap_or_else(|e| e.into_inner());\nb().await;'), fixed: null },
    { code: inRust('spawn(async move {\n    let g = a.lock().unwrap();\n    b().await;\n});'), fixed: null },
    { code: inAsync('if let Some(c) = a.lock().unwrap().get(1) {\n    b(c).await;\n}'), fixed: null },
    { code: inAsync('match a.lock().unwrap().c {\n    D => b().await,\n    _ => {}\n}'), fixed: null },
    { code: inAsync('let g = a.lock();\nb().await;', 'parking_lot::Mutex'), fixed: null },
    { code: inAsync('for c in a.lock().unwrap().iter() {\n    b(c).await;\n}'), fixed: null },
  ],
});
