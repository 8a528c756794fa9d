import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaPathTraversal } from './path-traversal.js';

const NIO = 'java.nio.file.*';
const IO = 'java.io.*';
const P = 'request.getParameter("a")';

testRule(javaPathTraversal, {
  valid: [
    inServlet(`Files.readString(Path.of("a", b));`, NIO),
    inServlet(`Files.readString(Path.of("a").resolve(Path.of(${P}).getFileName()));`, NIO),
    inServlet(
      `Path p = root.resolve(${P}).normalize();\nif (!p.startsWith(root)) return;\nFiles.readString(p);`,
      NIO,
    ),
    inServlet(
      `File p = new File("a", ${P});\nif (!p.getCanonicalPath().startsWith(b)) throw new C();\ntry (var c = new FileReader(p)) { d(c); }`,
      IO,
    ),
    inServlet(`String a = ${P};\nif (a.contains("..")) return;\nFiles.readString(Path.of("b", a));`, NIO),
    inServlet(`Files.readString(Path.of("a", FilenameUtils.getName(${P})));`, NIO),
    inServlet(`Files.writeString(Path.of("a"), ${P});`, NIO),
    inServlet(`Files.readString(${P});`, 'a.Files'),
    inServlet(`Files.readString(Path.of("a", "b" + Integer.parseInt(${P})));`, NIO),
  ],
  invalid: [
    { code: inServlet(`Files.readString(Path.of("a", ${P}));`, NIO), fixed: null },
    { code: inServlet(`Files.readAllBytes(Paths.get("a" + ${P}));`, NIO), fixed: null },
    { code: inServlet(`Files.delete(root.resolve(${P}));`, NIO), fixed: null },
    { code: inServlet(`Path p = root.resolve(${P}).toAbsolutePath();\nFiles.lines(p);`, NIO), fixed: null },
    { code: inServlet(`c(new FileInputStream("a/" + ${P}));`, IO), fixed: null },
    { code: inServlet(`c(new FileInputStream(new File("a", ${P})));`, IO), fixed: null },
    {
      code: inServlet(`File p = new File("a", ${P});\nif (p.exists()) c(new FileReader(p));`, IO),
      fixed: null,
    },
    { code: inServlet(`c(new FileOutputStream(request.getHeader("a")));`, IO), fixed: null },
    {
      code: inServlet(`String a = ${P};\nif (a == null) return;\nFiles.writeString(Path.of(a), "b");`, NIO),
      fixed: null,
    },
  ],
});
