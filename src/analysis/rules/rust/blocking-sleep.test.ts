import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustBlockingSleep } from './blocking-sleep.js';

/** The same in an `async` function. */
const inAsync = (body: string, ...imports: readonly string[]): string =>
  inRust(body, ...imports).replace('fn f', 'async fn f');

testRule(rustBlockingSleep, {
  valid: [
    inRust('std::thread::sleep(a);'),
    inAsync('tokio::time::sleep(a).await;'),
    inAsync('sleep(a).await;', 'tokio::time::sleep'),
    inAsync('thread::sleep(a);', 'other::thread'),
    inAsync('spawn_blocking(|| std::thread::sleep(a));'),
    inAsync('std::thread::spawn(move || {\n    std::thread::sleep(a);\n});'),
    inAsync('fn g() {\n    std::thread::sleep(a);\n}'),
    inAsync('a.sleep(b);'),
    '#[tokio::test]\nasync fn f() {\n    std::thread::sleep(a);\n}\n',
  ],
  invalid: [
    { code: inAsync('std::thread::sleep(a);'), fixed: null },
    { code: inAsync('thread::sleep(a);', 'std::thread'), fixed: null },
    { code: inAsync('sleep(a);', 'std::thread::sleep'), fixed: null },
    {
      code: inAsync('thread::sleep(a);', 'std::{thread, time}', 'tokio::net::A'),
      fixed: inAsync('tokio::time::sleep(a).await;', 'std::{thread, time}', 'tokio::net::A'),
    },
    { code: inAsync('if b {\n    std::thread::sleep(c(1));\n}'), fixed: null },
    { code: inAsync('loop {\n    std::thread::sleep(a);\n}'), fixed: null },
    {
      code: inRust('tokio::spawn(async move {\n    std::thread::sleep(a);\n});'),
      fixed: inRust('tokio::spawn(async move {\n    tokio::time::sleep(a).await;\n});'),
    },
    { code: inRust('a(async |b| {\n    std::thread::sleep(b);\n});'), fixed: null },
  ],
});
