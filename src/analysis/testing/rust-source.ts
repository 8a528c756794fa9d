/** Statements of Rust in a function of a file that imports what is named: `std::mem`. */
export function inRust(body: string, ...imports: readonly string[]): string {
  const lines = imports.map((one) => `use ${one};\n`).join('');
  return `${lines}${lines === '' ? '' : '\n'}fn f() {\n    ${body.replaceAll('\n', '\n    ')}\n}\n`;
}
