import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaUnclosedResource } from './unclosed-resource.js';

const IO = 'java.io.*';
const SQL = 'java.sql.*';

testRule(javaUnclosedResource, {
  valid: [
    inJava('try (FileReader a = new FileReader(b)) { a.read(); }', IO),
    inJava('FileReader a = new FileReader(b);\ntry { a.read(); } finally { a.close(); }', IO),
    inJava('FileReader a = new FileReader(b);\nreturn a;', IO),
    inJava('FileReader a = new FileReader(b);\na.read();\nc(a);', IO),
    inJava('FileReader a = new FileReader(b);\nthis.c = a;', IO),
    inJava('FileReader a = new FileReader(b);\ntry (a) { a.read(); }', IO),
    inJava('FileReader a = new FileReader(b);\nBufferedReader c = new BufferedReader(a);\nc.close();', IO),
    inJava('FileReader a = new FileReader(b);\na.read();\nd(() -> a.read());', IO),
    inJava('StringReader a = new StringReader(b);\na.read();', IO),
    inJava('BufferedReader a = new BufferedReader(b);\na.readLine();', IO),
    inJava('FileOutputStream a = new FileOutputStream(FileDescriptor.out);\na.write(1);', IO),
    inJava('FileReader a = new FileReader(b);\na.read();', 'c.FileReader', 'java.io.IOException'),
    inJava('@Cleanup FileReader a = new FileReader(b);\na.read();', IO),
    inJava('FileInputStream a = new FileInputStream(b);\nreturn a.getChannel();', IO),
    inJava('Connection a = DriverManager.getConnection(b);\nreturn a.prepareStatement(c);', SQL),
    inJava('Connection a = c.getConnection();\na.commit();', SQL),
  ],
  invalid: [
    { code: inJava('FileReader a = new FileReader(b);\nc(a.read());', IO), fixed: null },
    { code: inJava('FileInputStream a = new FileInputStream(b);\na.read();', IO), fixed: null },
    { code: inJava('var a = new FileWriter(b);\na.write("c");\na.flush();', IO), fixed: null },
    {
      code: inJava('BufferedReader a = new BufferedReader(new FileReader(b));\nreturn a.readLine();', IO),
      fixed: null,
    },
    {
      code: inJava(
        'PrintWriter a = new PrintWriter(new BufferedWriter(new FileWriter(b)));\na.println(c);',
        IO,
      ),
      fixed: null,
    },
    {
      code: inJava(
        'Reader a = new InputStreamReader(new FileInputStream(b), c);\nwhile (a.read() > 0) d();',
        IO,
      ),
      fixed: null,
    },
    {
      code: inJava(
        'BufferedReader a = Files.newBufferedReader(b);\na.readLine();',
        'java.nio.file.Files',
        'java.io.BufferedReader',
      ),
      fixed: null,
    },
    {
      code: inJava('Connection a = DriverManager.getConnection(b);\na.createStatement().execute(c);', SQL),
      fixed: null,
    },
    {
      code: inJava('RandomAccessFile a = new RandomAccessFile(b, "r");\na.seek(1);\na.read();', IO),
      fixed: null,
    },
  ],
});
