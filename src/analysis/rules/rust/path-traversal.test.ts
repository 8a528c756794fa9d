import { testRule } from '../../testing/rule-tester.js';
import { rustPathTraversal } from './path-traversal.js';

const handler = (body: string, parameter = 'Path(name): Path<String>'): string =>
  `use axum::extract::Path;\nuse std::fs::{self, File};\n\nasync fn f(${parameter}) {\n    ${body}\n}\n`;

testRule(rustPathTraversal, {
  valid: [
    handler('fs::read("a");'),
    handler('fs::read(format!("a/{}", name));', 'name: web::Path<String>'),
    handler('fs::read(format!("a/{name}"));', 'Path(name): Path<Uuid>'),
    handler('fs::read(format!("a/{name}"));', 'name: String'),
    handler('fs::read(base.join(file_name(&name)));'),
    handler('sanitize(&name);\n    fs::read(format!("a/{name}"));'),
    handler('if name.contains("..") {\n        return;\n    }\n    fs::read(format!("a/{name}"));'),
    handler('fs::write("a", name);'),
    handler('log(format!("a/{name}"));'),
    handler('let name = 1;\n    fs::read(format!("a/{name}"));'),
  ],
  invalid: [
    { code: handler('fs::read(format!("a/{name}"));'), fixed: null, message: '`name`' },
    { code: handler('File::open(base.join(&name));'), fixed: null },
    { code: handler('fs::read_to_string(&name);'), fixed: null },
    { code: handler('let path = format!("a/{}", name);\n    fs::remove_file(&path);'), fixed: null },
    { code: handler('let path = base.join(name);\n    fs::write(path, data);'), fixed: null },
    { code: handler('tokio::fs::read(base.join("b").join(name)).await;'), fixed: null },
    { code: handler('std::fs::File::create(name.clone());'), fixed: null },
    { code: handler('fs::read(format!("a/{}", name));', 'Json(name): Json<String>'), fixed: null },
  ],
});
