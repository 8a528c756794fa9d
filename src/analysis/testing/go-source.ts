/** Statements of Go in a function of a file that imports what is named: `net/http`, `r math/rand`. */
export function inGo(body: string, ...imports: readonly string[]): string {
  const specs = imports.map((one) => `import ${one.replace(/\S+$/u, '"$&"')}\n`);
  return `package p\n\n${specs.join('')}\nfunc f() {\n\t${body.replaceAll('\n', '\n\t')}\n}\n`;
}

/** The same in a handler of `net/http`, with `w` and `r`. */
export function inGoHandler(body: string, ...imports: readonly string[]): string {
  return inGo(body, 'net/http', ...imports).replace(
    'func f()',
    'func f(w http.ResponseWriter, r *http.Request)',
  );
}
