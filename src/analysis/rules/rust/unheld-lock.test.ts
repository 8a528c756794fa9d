import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUnheldLock } from './unheld-lock.js';

/** The same in an `async` function. */
const inAsync = (body: string, ...imports: readonly string[]): string =>
  inRust(body, ...imports).replace('fn f', 'async fn f');

testRule(rustUnheldLock, {
  valid: [
    inRust('let _guard = a.lock().unwrap();'),
    inRust('let _ = a.lock();'),
    inRust('let _ = a.read(&mut b).unwrap();'),
    inRust('let _ = a.unwrap();'),
    inRust('let _ = a.lock().unwrap().b;'),
    inRust('let _ = a.lock().unwrap().take();'),
    inRust('drop(a.lock().unwrap());'),
    inRust('let _ = a.lock().await;'),
    inRust('let _ = a.try_lock().unwrap();'),
  ],
  invalid: [
    { code: inRust('let _ = a.lock().unwrap();'), fixed: inRust('let _guard = a.lock().unwrap();') },
    {
      code: inRust('let _ = self.a.lock().expect("b");'),
      fixed: inRust('let _guard = self.a.lock().expect("b");'),
    },
    { code: inRust('let _ = a.read().unwrap();'), fixed: inRust('let _guard = a.read().unwrap();') },
    { code: inRust('let _ = a.write().unwrap();'), fixed: inRust('let _guard = a.write().unwrap();') },
    {
      code: inRust('let _ = a.lock().unwrap_or_else(|e| e.into_inner());'),
      fixed: inRust('let _guard = a.lock().unwrap_or_else(|e| e.into_inner());'),
    },
    {
      code: inRust('let _ = a.lock();', 'parking_lot::Mutex'),
      fixed: inRust('let _guard = a.lock();', 'parking_lot::Mutex'),
    },
    {
      code: inRust('let a = Mutex::new(1);\nlet _ = a.lock();', 'std::sync::Mutex'),
      fixed: inRust('let a = Mutex::new(1);\nlet _guard = a.lock();', 'std::sync::Mutex'),
    },
    {
      code: 'fn f(a: &Arc<Mutex<u8>>) {\n    let _ = a.try_lock();\n}\n',
      fixed: 'fn f(a: &Arc<Mutex<u8>>) {\n    let _guard = a.try_lock();\n}\n',
    },
    // What follows would wait for ever, or would not compile.
    { code: inRust('let _ = self.a.lock().unwrap();\nself.b();'), fixed: null },
    { code: inRust('let _ = self.a.lock().unwrap();\nc(self.a);'), fixed: null },
    { code: inRust('let _ = A.lock().unwrap();\nb();'), fixed: null },
    { code: inRust('let _guard = b;\nlet _ = a.lock().unwrap();'), fixed: null },
    {
      code: inAsync('let _ = a.lock().await;', 'tokio::sync::Mutex'),
      fixed: inAsync('let _guard = a.lock().await;', 'tokio::sync::Mutex'),
    },
  ],
});
