import { BlockList, isIPv4, isIPv6 } from 'node:net';

/** Where GitHub is, and so which addresses its webhooks can reach: those of the internet, of one's own network, of this machine. */
export type Reach = 'internet' | 'network' | 'machine';

export type PublicUrl =
  | { readonly kind: 'accepted'; /** Without a trailing slash. */ readonly url: string }
  | { readonly kind: 'refused'; readonly why: string };

/** @param webUrl base URL of GitHub's pages. */
export function reachFrom(webUrl: string): Reach {
  const { hostname } = new URL(webUrl);
  if (isLoopback(hostname)) return 'machine';
  return /(^|\.)(github\.com|ghe\.com)$/.test(hostname) ? 'internet' : 'network';
}

/** Whether GitHub can post webhooks to what somebody typed in as this server's address. */
export function checkPublicUrl(text: string, reach: Reach): PublicUrl {
  if (text === '') return refused('Name the address that GitHub posts webhooks to.');
  const url = parseUrl(text);
  if (url === null) return refused('That is not a URL. It looks like https://roach.example.com.');
  if (url.username !== '' || url.password !== '') return refused('Leave user and password out.');
  if (url.search !== '' || url.hash !== '') return refused('Leave out what begins with ? or #.');
  const { hostname } = url;
  if (reach !== 'machine' && isLoopback(hostname)) {
    return refused(
      `${hostname} is this machine alone: GitHub cannot reach it. A tunnel gives it an address.`,
    );
  }
  if (reach === 'internet' && isPrivate(hostname)) {
    return refused(
      `${hostname} belongs to a private network: GitHub cannot reach it. A tunnel gives it an address.`,
    );
  }
  if (reach === 'internet' && url.protocol !== 'https:') {
    return refused('Use https: webhooks carry code of your repositories.');
  }
  return { kind: 'accepted', url: url.href.replace(/\/+$/, '') };
}

function refused(why: string): PublicUrl {
  return { kind: 'refused', why };
}

function parseUrl(text: string): URL | null {
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url : null;
}

/** RFC 6761, RFC 8375 and names that routers and clouds give inside. */
const PRIVATE_SUFFIX =
  /\.(local|localdomain|internal|intranet|lan|home|corp|home\.arpa|test|invalid|example)$/;

function isPrivate(hostname: string): boolean {
  const address = bareAddress(hostname);
  if (isIPv4(address) || isIPv6(address)) {
    return privateAddresses().check(address, isIPv4(address) ? 'ipv4' : 'ipv6');
  }
  const name = hostname.replace(/\.$/, '');
  return !name.includes('.') || PRIVATE_SUFFIX.test(name);
}

function isLoopback(hostname: string): boolean {
  const address = bareAddress(hostname);
  if (isIPv4(address)) return address.startsWith('127.') || address === '0.0.0.0';
  if (isIPv6(address)) return address === '::1' || address === '::' || address.startsWith('::ffff:7f');
  return /(^|\.)localhost\.?$/.test(hostname);
}

/** URL keeps the brackets of an IPv6 address in its `hostname`. */
function bareAddress(hostname: string): string {
  return hostname.replace(/^\[(.*)\]$/, '$1');
}

/** IANA's special-purpose ranges that are not reachable from the internet; IPv4 inside IPv6 is matched as well. */
function privateAddresses(): BlockList {
  const list = new BlockList();
  for (const [network, prefix] of [
    ['0.0.0.0', 8],
    ['10.0.0.0', 8],
    ['100.64.0.0', 10],
    ['127.0.0.0', 8],
    ['169.254.0.0', 16],
    ['172.16.0.0', 12],
    ['192.0.0.0', 24],
    ['192.168.0.0', 16],
    ['198.18.0.0', 15],
    ['224.0.0.0', 3],
  ] as const) {
    list.addSubnet(network, prefix, 'ipv4');
  }
  for (const [network, prefix] of [
    ['::', 127],
    ['fc00::', 7],
    ['fe80::', 10],
    ['ff00::', 8],
  ] as const) {
    list.addSubnet(network, prefix, 'ipv6');
  }
  return list;
}
