import { testRule } from '../../testing/rule-tester.js';
import { rustShellCommand } from './shell-command.js';

const handler = (body: string, parameter = 'Path(name): Path<String>', command = 'std'): string =>
  `use axum::extract::Path;\nuse ${command}::process::Command;\n\nasync fn f(${parameter}) {\n    ${body}\n}\n`;

testRule(rustShellCommand, {
  valid: [
    handler('Command::new("ping").arg(name);'),
    handler('Command::new("sh").arg("-c").arg("ls");'),
    handler('Command::new("sh").arg(name);'),
    handler('Command::new("sh").arg("-c").arg(SCRIPT).arg(name);'),
    handler('Command::new("sh").arg("-c").arg(format!("ls {name}"));', 'Path(name): Path<u32>'),
    handler('Command::new("sh").arg("-c").arg(format!("ls {name}"));', 'name: &str'),
    handler('Command::new("sh").arg("-c").arg(quote(&name));'),
    handler('check(&name);\n    Command::new("sh").arg("-c").arg(format!("ls {name}"));'),
    handler('Command::new("sh").arg("-c").arg(format!("ls {name}"));', undefined, 'other'),
  ],
  invalid: [
    {
      code: handler('Command::new("sh").arg("-c").arg(format!("ls {name}"));'),
      fixed: null,
      message: '`name`',
    },
    { code: handler('Command::new("bash").arg("-c").arg(&name).output();'), fixed: null },
    { code: handler('Command::new("/bin/sh").arg("-c").arg(format!("ls {}", name)).spawn();'), fixed: null },
    {
      code: handler('let line = format!("ls {name}");\n    Command::new("sh").arg("-c").arg(&line);'),
      fixed: null,
    },
    { code: handler('Command::new("cmd").arg("/C").arg(format!("dir {name}"));'), fixed: null },
    { code: handler('Command::new("sh").arg("-c").arg(name.clone());'), fixed: null },
    {
      code: handler('Command::new("sh").arg("-c").arg(format!("ls {name}"));', undefined, 'tokio'),
      fixed: null,
    },
    {
      code: handler('std::process::Command::new("zsh").arg("-c").arg(name);', 'name: web::Path<String>'),
      fixed: null,
    },
  ],
});
