type Value = string | number | boolean | readonly Value[];
export type Table = Readonly<Record<string, Value>>;

/**
 * The tables of a TOML file by name, in order; what stands before the first has the name ''. Reads the part of TOML that
 * fly.toml uses, which is the part that looks like JSON, and refuses the rest.
 */
export function readToml(text: string): {
  table(name: string): Table;
  tables(name: string): readonly Table[];
} {
  const found: { name: string; values: Record<string, Value> }[] = [{ name: '', values: {} }];
  for (const line of text.split('\n')) {
    if (line === '' || line.startsWith('#')) continue;
    const header = /^(?:\[([\w.]+)\]|\[\[([\w.]+)\]\])$/.exec(line);
    const [, key = '', value = ''] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (header !== null) found.push({ name: header[1] ?? header[2] ?? '', values: {} });
    else Object.assign(found.at(-1)?.values ?? {}, { [key]: JSON.parse(value) as Value });
  }
  const tables = (name: string) => found.filter((it) => it.name === name).map(({ values }) => values);
  return {
    tables,
    table: (name) => {
      const [only, ...more] = tables(name);
      if (only === undefined || more.length > 0) throw new Error(`not one table [${name}]`);
      return only;
    },
  };
}
