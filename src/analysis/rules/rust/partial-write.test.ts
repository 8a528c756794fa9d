import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustPartialWrite } from './partial-write.js';

const withFile = (body: string): string => inRust(body).replace('fn f()', 'fn f(a: &mut File)');

testRule(rustPartialWrite, {
  valid: [
    withFile('a.write_all(b)?;'),
    withFile('let n = a.write(b)?;'),
    withFile('a.write(b)'),
    withFile('a.write(b)?'),
    withFile('a.write(b);'),
    withFile('c.write(b)?;'),
    withFile('a.read_exact(&mut b)?;'),
    withFile('n += a.write(b)?;'),
    withFile('a.write(b)?;').replace('File', 'Journal'),
    withFile('a.write(b, c)?;'),
    withFile('a.read_to_end(&mut b)?;'),
    'fn f<W: Journal>(a: &mut W) {\n    a.write(b)?;\n}\n',
  ],
  invalid: [
    { code: withFile('a.write(b)?;'), fixed: withFile('a.write_all(b)?;') },
    { code: withFile('a.write(b).unwrap();'), fixed: withFile('a.write_all(b).unwrap();') },
    { code: withFile('a.write(b).expect("c");'), fixed: withFile('a.write_all(b).expect("c");') },
    { code: withFile('a.read(&mut b)?;'), fixed: null },
    {
      code: 'fn f<W: io::Write>(a: &mut W) {\n    a.write(b)?;\n}\n',
      fixed: 'fn f<W: io::Write>(a: &mut W) {\n    a.write_all(b)?;\n}\n',
    },
    {
      code: 'fn f<W>(mut a: W) where W: Write {\n    a.write(b)?;\n}\n',
      fixed: 'fn f<W>(mut a: W) where W: Write {\n    a.write_all(b)?;\n}\n',
    },
    {
      code: withFile('a.write(b)?;').replace('File', 'dyn Write'),
      fixed: withFile('a.write_all(b)?;').replace('File', 'dyn Write'),
    },
    {
      code: withFile('a.write(b).await?;').replace('File', 'BufWriter<File>'),
      fixed: withFile('a.write_all(b).await?;').replace('File', 'BufWriter<File>'),
    },
    {
      code: inRust('let mut a = File::create(b).unwrap();\na.write(c)?;', 'std::fs::File'),
      fixed: inRust('let mut a = File::create(b).unwrap();\na.write_all(c)?;', 'std::fs::File'),
    },
    {
      code: inRust('let mut a = io::stdout();\na.write(c)?;', 'std::io'),
      fixed: inRust('let mut a = io::stdout();\na.write_all(c)?;', 'std::io'),
    },
    {
      code: 'struct S {\n    a: TcpStream,\n}\n\nimpl S {\n    fn f(&mut self) -> R {\n        self.a.write(b)?;\n        Ok(())\n    }\n}\n',
      fixed:
        'struct S {\n    a: TcpStream,\n}\n\nimpl S {\n    fn f(&mut self) -> R {\n        self.a.write_all(b)?;\n        Ok(())\n    }\n}\n',
    },
  ],
});
