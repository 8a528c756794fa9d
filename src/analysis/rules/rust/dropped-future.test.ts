import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustDroppedFuture } from './dropped-future.js';

const withAsync = (body: string): string =>
  `async fn g() {}\n\n${inRust(body).replace('fn f', 'async fn f')}`;

testRule(rustDroppedFuture, {
  valid: [
    withAsync('g().await;'),
    withAsync('let a = g();'),
    withAsync('spawn(g());'),
    withAsync('h();'),
    withAsync('a.g();'),
    withAsync('g()'),
    withAsync('let g = b;\ng();'),
    withAsync('self.g();'),
    'fn g() {}\n\nasync fn f() {\n    g();\n}\n',
    'struct S;\n\nimpl S {\n    fn g(&self) {}\n\n    async fn f(&self) {\n        self.g();\n    }\n}\n',
    'struct S;\n\nimpl S {\n    async fn g(&self) {}\n}\n\nimpl T {\n    async fn f(&self) {\n        self.g();\n    }\n}\n',
    'struct S;\n\nimpl S {\n    async fn g(&self) {}\n}\n\nimpl T for S {\n    fn g(&self) {\n        self.g();\n    }\n}\n',
    'async fn g() {}\n\n#[test]\nfn f() {\n    g();\n}\n',
  ],
  invalid: [
    { code: withAsync('g();'), fixed: withAsync('g().await;') },
    { code: withAsync('let _ = g();'), fixed: withAsync('let _ = g().await;') },
    { code: withAsync('if a {\n    g();\n}'), fixed: withAsync('if a {\n    g().await;\n}') },
    { code: withAsync('g();').replace('async fn f', 'fn f'), fixed: null },
    { code: withAsync('a.each(|b| {\n    g();\n});'), fixed: null },
    {
      code: withAsync('spawn(async {\n    g();\n});'),
      fixed: withAsync('spawn(async {\n    g().await;\n});'),
    },
    {
      code: 'struct S;\n\nimpl S {\n    async fn g(&self) {}\n\n    async fn f(&self) {\n        self.g();\n    }\n}\n',
      fixed:
        'struct S;\n\nimpl S {\n    async fn g(&self) {}\n\n    async fn f(&self) {\n        self.g().await;\n    }\n}\n',
    },
    {
      code: 'struct S;\n\nimpl S {\n    pub async fn g() {}\n}\n\nimpl S {\n    async fn f(&self) {\n        Self::g();\n    }\n}\n',
      fixed:
        'struct S;\n\nimpl S {\n    pub async fn g() {}\n}\n\nimpl S {\n    async fn f(&self) {\n        Self::g().await;\n    }\n}\n',
    },
  ],
});
