import { reportSinks, type Sinks } from '../../languages/java/sinks.js';
import type { Rule } from '../../rule.js';

const SINKS: Sinks = {
  statics: {
    'java.nio.file.Files':
      /^(?:read\w*|write\w*|new(?:InputStream|OutputStream|BufferedReader|BufferedWriter|ByteChannel)|delete\w*|lines|list|walk|copy|move|create(?:File|Director\w+))$/u,
  },
  constructors: [
    'java.io.FileInputStream',
    'java.io.FileOutputStream',
    'java.io.FileReader',
    'java.io.FileWriter',
    'java.io.RandomAccessFile',
  ],
};

/** Request data in the path of a file. */
export const javaPathTraversal = {
  meta: {
    id: 'java-path-traversal',
    kind: 'security',
    severity: 'error',
    confidence: 0.95,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Data of a request decides which file is used.',
    why: 'With `../` in the value, or a path from the root, whoever sends the request gets to files outside the folder. `getFileName` leaves one name, and behind `normalize` a path can be asked whether it still starts with the folder.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.io.IOException;\nimport java.nio.file.*;\n\nclass A {\n    byte[] show(HttpServletRequest request) throws IOException {\n        return Files.readAllBytes(Paths.get("files", request.getParameter("name")));\n    }\n}\n',
      good: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.io.IOException;\nimport java.nio.file.*;\n\nclass A {\n    byte[] show(HttpServletRequest request) throws IOException {\n        Path name = Paths.get(request.getParameter("name")).getFileName();\n        return Files.readAllBytes(Paths.get("files").resolve(name));\n    }\n}\n',
    },
    equivalents: ['cwe:22'],
    suppressedBy: [
      'spotbugs:PATH_TRAVERSAL_IN',
      'spotbugs:PATH_TRAVERSAL_OUT',
      'spotbugs:PT_RELATIVE_PATH_TRAVERSAL',
      'spotbugs:PT_ABSOLUTE_PATH_TRAVERSAL',
      'sonar:S2083',
    ],
  },
  mentions: ['java.io', 'java.nio'],
  create: (context) =>
    reportSinks(
      context,
      SINKS,
      'path',
      (source) => `${source} decides which file this is, so whoever sends it can leave the folder.`,
    ),
} as const satisfies Rule;
