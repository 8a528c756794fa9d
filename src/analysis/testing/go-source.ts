/** Statements of Go in a function of a file that imports what is named: `net/http`, `r math/rand`. */
export function inGo(body: string, ...imports: readonly string[]): string {
  const specs = imports.map((one) => `import ${one.replace(/\S+$/u, '"$&"')}\n`);
  return `package p\n\n${specs.join('')}\nfunc f() {\n\t${body.replaceAll('\n', '\n\t')}\n}\n`;
}
