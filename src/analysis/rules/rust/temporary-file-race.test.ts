import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustTemporaryFileRace } from './temporary-file-race.js';

testRule(rustTemporaryFileRace, {
  valid: [
    inRust('fs::read("/tmp/a.json");', 'std::fs'),
    inRust('File::open("/tmp/a.json");', 'std::fs::File'),
    inRust('File::create_new("/tmp/a.json");', 'std::fs::File'),
    inRust('File::create("/tmp/own/a.json");', 'std::fs::File'),
    inRust('File::create("a/tmp/a.json");', 'std::fs::File'),
    inRust('File::create(dir.join("a.json"));', 'std::fs::File'),
    inRust('File::create(env::temp_dir().join(name));', 'std::{env, fs::File}'),
    inRust('File::create(env::temp_dir().join("a/b"));', 'std::{env, fs::File}'),
    inRust('File::create(format!("/tmp/{}", id));', 'std::fs::File'),
    inRust('File::create("/tmp/a.json");', 'mine::File'),
    inRust('let mut path = "/tmp/a";\npath = other();\nFile::create(path);', 'std::fs::File'),
    '#[test]\nfn f() {\n    std::fs::write("/tmp/a.json", data);\n}\n',
  ],
  invalid: [
    {
      code: inRust('fs::write("/tmp/a.json", data)?;', 'std::fs'),
      fixed: null,
      message: 'before the program',
    },
    { code: inRust('std::fs::write("/var/tmp/a.json", data)?;'), fixed: null },
    { code: inRust('File::create("/tmp/a.json")?;', 'std::fs::File'), fixed: null },
    { code: inRust('tokio::fs::write("/tmp/a.json", data).await?;'), fixed: null },
    { code: inRust('File::create(Path::new("/tmp/a"))?;', 'std::{fs::File, path::Path}'), fixed: null },
    { code: inRust('let path = "/tmp/a.json";\nFile::create(path)?;', 'std::fs::File'), fixed: null },
    { code: inRust('File::create(env::temp_dir().join("a.json"))?;', 'std::{env, fs::File}'), fixed: null },
    {
      code: inRust(
        'let path = env::temp_dir().join("a.json");\nif !path.exists() {\n    File::create(&path)?;\n}',
        'std::{env, fs::File}',
      ),
      fixed: null,
    },
    {
      code: 'const STATE: &str = "/tmp/state.json";\n\nfn f() {\n    std::fs::write(STATE, data);\n}\n',
      fixed: null,
    },
  ],
});
