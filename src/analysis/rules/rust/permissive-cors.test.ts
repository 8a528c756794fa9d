import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustPermissiveCors } from './permissive-cors.js';

const TOWER = 'tower_http::cors::CorsLayer';
const ACTIX = 'actix_cors::Cors';

testRule(rustPermissiveCors, {
  valid: [
    inRust('CorsLayer::new();', TOWER),
    inRust('CorsLayer::permissive();', TOWER),
    inRust('CorsLayer::very_permissive();'),
    inRust('CorsLayer::very_permissive();', 'my::CorsLayer'),
    inRust('Cors::default();', ACTIX),
    inRust('a.very_permissive();', TOWER),
    inRust('if a {\n    CorsLayer::very_permissive();\n}', TOWER),
    inRust('Cors::permissive();', ACTIX).replace('fn f', 'fn dev_cors'),
    'use actix_cors::Cors;\n\n#[cfg(test)]\nmod tests {\n    fn f() {\n        Cors::permissive();\n    }\n}\n',
  ],
  invalid: [
    { code: inRust('CorsLayer::very_permissive();', TOWER), fixed: null },
    { code: inRust('app.layer(CorsLayer::very_permissive());', TOWER), fixed: null },
    { code: inRust('tower_http::cors::CorsLayer::very_permissive();'), fixed: null },
    { code: inRust('cors::CorsLayer::very_permissive();', 'tower_http::{cors, trace}'), fixed: null },
    { code: inRust('Cors::permissive();', ACTIX), fixed: null },
    { code: inRust('App::new().wrap(Cors::permissive());', ACTIX), fixed: null },
    { code: inRust('actix_cors::Cors::permissive().max_age(1);'), fixed: null },
    { code: inRust('HttpServer::new(|| App::new().wrap(Cors::permissive()));', ACTIX), fixed: null },
  ],
});
