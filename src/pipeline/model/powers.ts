const WORD = /[\p{ID_Start}$_][\p{ID_Continue}$]*/gu;

/**
 * Names in many languages by which code reaches out of itself, or runs text as code. A repair of one defect needs none that
 * is not there already: whoever writes to a model in a comment may want one.
 */
const POWERS: ReadonlySet<string> = new Set(
  [
    'eval exec execSync execFile execFileSync execve spawn spawnSync fork popen system shell_exec passthru proc_open',
    'Function Process ProcessBuilder Runtime subprocess child_process process Deno Bun os popen2 pickle marshal',
    'fetch XMLHttpRequest WebSocket EventSource sendBeacon importScripts require __import__ importlib curl_exec',
    'urlopen urllib requests axios HttpClient WebClient URLSession reqwest socket net http https dns ftp smtplib',
    'document window localStorage sessionStorage innerHTML outerHTML dangerouslySetInnerHTML atob btoa unsafe transmute',
    'writeFile writeFileSync appendFile unlink unlinkSync rmSync rmdir rmtree shutil chmod chown setuid dlopen',
  ].flatMap((names) => names.split(' ')),
);

/** A name or an address by which new text reaches further than the text around it does; null where it does not. */
export function broughtPower(around: string, brought: string): string | null {
  if (brought.includes('://') && !around.includes('://')) return 'an address';
  const known = new Set(around.match(WORD));
  for (const [name] of brought.matchAll(WORD)) if (POWERS.has(name) && !known.has(name)) return `\`${name}\``;
  return null;
}
