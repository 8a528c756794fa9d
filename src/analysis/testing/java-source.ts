/** Statements of Java in a method of a class of a file that imports what is named: `java.util.List`. */
export function inJava(body: string, ...imports: readonly string[]): string {
  const lines = imports.map((one) => `import ${one};\n`);
  return `package p;\n\n${lines.join('')}\nclass A {\n    void f() {\n        ${body.replaceAll('\n', '\n        ')}\n    }\n}\n`;
}

/** The same with a `request` of a servlet. */
export function inServlet(body: string, ...imports: readonly string[]): string {
  return inJava(body, 'jakarta.servlet.http.HttpServletRequest', ...imports).replace(
    'void f()',
    'void f(HttpServletRequest request)',
  );
}
