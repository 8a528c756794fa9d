import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaUnsafeDeserialization } from './unsafe-deserialization.js';

const IO = 'java.io.*';
const IN = 'request.getInputStream()';

testRule(javaUnsafeDeserialization, {
  valid: [
    inServlet(`a(new ObjectInputStream(new FileInputStream(b)));`, IO),
    inServlet(`a(new ObjectInputStream(b));`, IO),
    inServlet(
      `var a = new ObjectInputStream(${IN});\na.setObjectInputFilter(ObjectInputFilter.Config.createFilter(b));`,
      IO,
    ),
    inServlet(
      `a(new ObjectInputStream(${IN}) { protected Class<?> resolveClass(ObjectStreamClass c) { return d(c); } });`,
      IO,
    ),
    inServlet(`a(new ValidatingObjectInputStream(${IN}));`, IO),
    inServlet(`a(new ObjectInputStream(${IN}));`, 'b.ObjectInputStream'),
    inServlet(`a(new DataInputStream(${IN}));`, IO),
    inServlet(`a(new ObjectInputStream(decrypt(${IN})));`, IO),
  ],
  invalid: [
    { code: inServlet(`a(new ObjectInputStream(${IN}));`, IO), fixed: null },
    {
      code: inServlet(`a(new ObjectInputStream(${IN}).readObject());`, 'java.io.ObjectInputStream'),
      fixed: null,
    },
    { code: inServlet(`InputStream b = ${IN};\na(new ObjectInputStream(b));`, IO), fixed: null },
    { code: inServlet(`a(new ObjectInputStream(new BufferedInputStream(${IN})));`, IO), fixed: null },
    { code: inServlet(`try (var a = new ObjectInputStream(${IN})) { a.readObject(); }`, IO), fixed: null },
    {
      code: inServlet(
        `byte[] b = request.getParameter("c").getBytes();\na(new ObjectInputStream(new ByteArrayInputStream(b)));`,
        IO,
      ),
      fixed: null,
    },
    { code: inServlet(`a(new java.io.ObjectInputStream(${IN}));`), fixed: null },
    {
      code: inServlet(`a(new ObjectInputStream(new GZIPInputStream(${IN})));`, IO, 'java.util.zip.*'),
      fixed: null,
    },
  ],
});
