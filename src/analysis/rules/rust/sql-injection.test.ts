import { testRule } from '../../testing/rule-tester.js';
import { rustSqlInjection } from './sql-injection.js';

/** Statements of a handler of axum with a parameter. */
const handler = (body: string, parameter = 'Path(name): Path<String>'): string =>
  `use axum::extract::{Path, Query};\n\nstruct Search {\n    term: String,\n    page: u32,\n}\n\nasync fn f(${parameter}) {\n    ${body}\n}\n`;

const MAP = 'Query(all): Query<HashMap<String, String>>';
const SEARCH = 'Query(search): Query<Search>';

testRule(rustSqlInjection, {
  valid: [
    handler('sqlx::query("SELECT 1 WHERE a = $1").bind(name);'),
    handler('sqlx::query(&format!("SELECT * FROM {TABLE}"));'),
    handler('sqlx::query(&format!("SELECT {{name}}"));'),
    handler('sqlx::query(&format!("SELECT {name}"));', 'Path(name): Path<i64>'),
    handler('sqlx::query(&format!("SELECT {name}"));', 'name: String'),
    handler('sqlx::query(&format!("SELECT {}", search.page));', SEARCH),
    handler('log(&format!("SELECT {name}"));'),
    handler(
      'if !ALLOWED.contains(&name) {\n        return;\n    }\n    sqlx::query(&format!("SELECT {name}"));',
    ),
    handler('validate(&name);\n    sqlx::query(&format!("SELECT {name}"));'),
    handler('let name = 1;\n    sqlx::query(&format!("SELECT {name}"));'),
    handler('let name = clean(name);\n    sqlx::query(&format!("SELECT {name}"));'),
    handler('db.execute(&format!("DELETE {name}"));'),
    handler('sqlx::query(&format!("SELECT {}", search.0.page));', 'search: Query<Search>'),
    handler('sqlx::query(&format!("SELECT {id}"));', 'Path((name, id)): Path<(String, u32)>'),
    handler('sqlx::query(&format!("SELECT {}", path.1));', 'Path(path): Path<(String, u32)>'),
    handler('sqlx::query(&format!("SELECT {}", all["a"]));', 'Query(all): Query<HashMap<String, u32>>'),
    handler('sqlx::query(&format!("SELECT {}", all.len()));', MAP),
    handler('let a = all["a"].parse::<u32>();\n    sqlx::query(&format!("SELECT {a}"));', MAP),
    handler(
      'let a = &all["a"];\n    if a == "b" {\n        return;\n    }\n    sqlx::query(&format!("SELECT {a}"));',
      MAP,
    ),
    handler(
      'let (name, id) = path.into_inner();\n    sqlx::query(&format!("SELECT {id}"));',
      'path: Path<(String, u32)>',
    ),
  ],
  invalid: [
    {
      code: handler('sqlx::query(&format!("SELECT {}", search.0.term));', 'search: Query<Search>'),
      fixed: null,
      message: '`search.0.term`',
    },
    { code: handler('sqlx::query(&format!("SELECT {}", name.0));', 'name: Path<String>'), fixed: null },
    { code: handler('sqlx::query(&format!("SELECT {}", all["a"]));', MAP), fixed: null },
    { code: handler('sqlx::query(&format!("SELECT {}", all.get("a").unwrap()));', MAP), fixed: null },
    { code: handler('let a = all.get("a")?;\n    sqlx::query(&format!("SELECT {a}"));', MAP), fixed: null },
    {
      code: handler(
        'let a = all\n        .get("a")\n        .cloned()\n        .unwrap_or_default();\n    sqlx::query(&format!("SELECT {a}"));',
        MAP,
      ),
      fixed: null,
    },
    {
      code: handler('sqlx::query(&format!("SELECT {name}"));', 'Path((name, id)): Path<(String, u32)>'),
      fixed: null,
    },
    {
      code: handler('sqlx::query(&format!("SELECT {}", path.0));', 'Path(path): Path<(String, u32)>'),
      fixed: null,
    },
    {
      code: handler(
        'let (name, id) = path.into_inner();\n    sqlx::query(&format!("SELECT {name}"));',
        'path: Path<(String, u32)>',
      ),
      fixed: null,
    },
    {
      code: handler('let term = &search.term;\n    sqlx::query(&format!("SELECT {term}"));', SEARCH),
      fixed: null,
    },
    {
      code: handler(
        'let search = search.into_inner();\n    sqlx::query(&format!("SELECT {}", search.term));',
        'search: Query<Search>',
      ),
      fixed: null,
    },
    { code: handler('sqlx::query(&format!("SELECT \'{name}\'"));'), fixed: null, message: '`name`' },
    { code: handler('sqlx::query(&format!("SELECT \'{}\'", name));'), fixed: null },
    { code: handler('let sql = format!("SELECT {name}");\n    sqlx::query(&sql);'), fixed: null },
    {
      code: handler('let sql = format!("SELECT {}", &name);\n    sqlx::query_as::<_, User>(sql.as_str());'),
      fixed: null,
    },
    {
      code: handler('sqlx::query(&format!("SELECT {}", search.term));', SEARCH),
      fixed: null,
      message: '`search.term`',
    },
    { code: handler('sqlx::query(&format!("SELECT {a}", a = search.term));', SEARCH), fixed: null },
    {
      code: `use rusqlite::Connection;\n${handler('db.execute(&format!("DELETE FROM a WHERE b = \'{name}\'"), []);')}`,
      fixed: null,
    },
    { code: handler('diesel::sql_query(format!("SELECT {name}"));'), fixed: null },
    {
      code: 'use actix_web::web;\n\nasync fn f(name: web::Path<String>) {\n    sqlx::query(&format!("SELECT {}", name));\n}\n',
      fixed: null,
    },
  ],
});
