import { testRule } from '../../testing/rule-tester.js';
import { rustServerSideRequest } from './server-side-request.js';

/** Statements of a handler of axum with a parameter. */
const handler = (body: string, parameter = 'Path(url): Path<String>'): string =>
  `use axum::extract::{Path, Query};\n\nstruct Search {\n    url: String,\n    page: u32,\n}\n\nasync fn f(${parameter}) {\n    ${body}\n}\n`;

const MAP = 'Query(all): Query<HashMap<String, String>>';
const SEARCH = 'Query(search): Query<Search>';

testRule(rustServerSideRequest, {
  valid: [
    handler('reqwest::get("https://acme.dev").await;'),
    handler('reqwest::get(format!("https://acme.dev/{url}")).await;'),
    handler('reqwest::get(&url).await;', 'url: String'),
    handler('reqwest::get(&url).await;', 'Path(url): Path<u32>'),
    handler('cache.get(&url);'),
    handler('let client = HashMap::new();\n    client.get(&url);'),
    handler('if !ALLOWED.contains(&url) {\n        return;\n    }\n    reqwest::get(&url).await;'),
    handler('let url = allowed(url);\n    reqwest::get(&url).await;'),
    handler('reqwest::Client::new().get("https://acme.dev").query(&url).send().await;'),
    handler('reqwest::Client::new().post("https://acme.dev").body(url).send().await;'),
    handler('minreq::get(&url);'),
  ],
  invalid: [
    { code: handler('reqwest::get(&url).await;'), fixed: null, message: '`url` comes' },
    { code: handler('reqwest::get(url.as_str()).await;'), fixed: null },
    { code: handler('reqwest::blocking::get(&search.url);', SEARCH), fixed: null },
    { code: handler('reqwest::Client::new().get(&url).send().await;'), fixed: null },
    {
      code: handler('let client = reqwest::Client::new();\n    client.post(&url).send().await;'),
      fixed: null,
    },
    {
      code: handler(
        'let client = reqwest::Client::builder().build().unwrap();\n    client.get(url).send().await;',
      ),
      fixed: null,
    },
    { code: handler('let target = &all["url"];\n    reqwest::get(target).await;', MAP), fixed: null },
    { code: `use reqwest::Client;\n${handler('Client::new().head(&url).send().await;')}`, fixed: null },
    {
      code: handler('reqwest::Client::new().request(Method::GET, &url).send().await;'),
      fixed: null,
    },
  ],
});
