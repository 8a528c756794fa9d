import { testRule } from '../../testing/rule-tester.js';
import { javaTemporaryFileRace } from './temporary-file-race.js';

const method = (body: string, imported = 'java.io.*'): string =>
  `import ${imported};\n\nclass A {\n    void f() throws Exception {\n        ${body}\n    }\n}\n`;
const FILE = 'File a = File.createTempFile("b", "");';

testRule(javaTemporaryFileRace, {
  valid: [
    method(FILE),
    method(`${FILE} a.delete();`),
    method(`${FILE} a.mkdir();`),
    method(`${FILE} a.mkdir(); a.delete();`),
    method('File a = File.createTempFile("b", "", c); a.delete(); a.mkdir();'),
    method('File a = new File("b"); a.delete(); a.mkdir();'),
    method('File a = Files.createTempFile("b", "").toFile(); a.delete();'),
    method(`${FILE} a.delete(); a.mkdir();`, 'b.File'),
    method('new FileWriter("/tmp/" + name);'),
    method('new FileWriter("/tmp/mine/a.txt");'),
    method('new FileReader("/tmp/a.txt");'),
    method('Files.write(Paths.get("/var/lib/a.txt"), b);', 'java.nio.file.*'),
    method('Files.write(Paths.get("/tmp", "a"), b);', 'java.nio.file.*'),
  ],
  invalid: [
    { code: method(`${FILE} a.delete(); a.mkdir();`), fixed: null, message: '`delete`' },
    { code: method(`${FILE} a.delete(); a.mkdirs();`), fixed: null },
    { code: method(`${FILE} if (!a.delete() || !a.mkdir()) throw new B();`), fixed: null },
    { code: method('File a = File.createTempFile("b", "", null); a.delete(); a.mkdir();'), fixed: null },
    { code: method('new FileWriter("/tmp/a.txt");'), fixed: null, message: 'link' },
    { code: method('new FileOutputStream("/tmp/a.txt", true);'), fixed: null },
    { code: method('PrintWriter a = new PrintWriter("/var/tmp/a");'), fixed: null },
    { code: method('Files.write(Paths.get("/tmp/a.txt"), b);', 'java.nio.file.*'), fixed: null },
    { code: method('Files.newBufferedWriter(Path.of("/tmp/a.txt"));', 'java.nio.file.*'), fixed: null },
  ],
});
