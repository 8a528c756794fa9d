export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
}

/** A browser's manners without a browser: one cookie jar, and the headers that a browser sends with a form. */
export interface Visitor {
  get(path: string): Promise<Answer>;
  post(path: string, form: Record<string, string>, headers?: Record<string, string>): Promise<Answer>;
}

/** @param base any address of the server. It follows no redirect. */
export function createVisitor(base: string): Visitor {
  const { origin } = new URL(base);
  let cookie = '';
  const ask = async (path: string, init: RequestInit): Promise<Answer> => {
    const response = await fetch(new URL(path, origin), {
      ...init,
      redirect: 'manual',
      headers: { ...(init.headers as Record<string, string>), cookie }, // both callers below give a record
    });
    cookie = response.headers.get('set-cookie')?.split(';', 1)[0] ?? cookie;
    return { status: response.status, headers: response.headers, body: await response.text() };
  };
  return {
    get: (path) => ask(path, { headers: {} }),
    post: (path, form, headers = { origin }) =>
      ask(path, { method: 'POST', body: new URLSearchParams(form), headers }),
  };
}
