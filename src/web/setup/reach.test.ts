import { describe, expect, it } from '@jest/globals';
import { checkPublicUrl, reachFrom } from './reach.js';

describe('reachFrom', () => {
  it.each([
    ['https://github.com', 'internet'],
    ['https://acme.ghe.com', 'internet'],
    ['https://git.acme.example', 'network'],
    ['https://notgithub.com', 'network'],
    ['http://127.0.0.1:4000', 'machine'],
    ['http://localhost:4000', 'machine'],
    ['http://[::1]:4000', 'machine'],
  ])('%s is reached over the %s', (webUrl, reach) => {
    expect(reachFrom(webUrl)).toBe(reach);
  });
});

describe('checkPublicUrl', () => {
  it.each([
    ['https://roach.acme.dev', 'https://roach.acme.dev'],
    ['https://roach.acme.dev/', 'https://roach.acme.dev'],
    ['https://ACME.dev:8443/roach//', 'https://acme.dev:8443/roach'],
    ['https://8.8.8.8', 'https://8.8.8.8'],
    ['https://[2606:4700::1]', 'https://[2606:4700::1]'],
    ['https://smee.io/abc', 'https://smee.io/abc'],
  ])('github.com reaches %s', (text, url) => {
    expect(checkPublicUrl(text, 'internet')).toEqual({ kind: 'accepted', url });
  });

  it.each([
    ['', /Name the address/],
    ['roach.acme.dev', /not a URL/],
    ['javascript:alert(1)', /not a URL/],
    ['ftp://acme.dev', /not a URL/],
    ['https://me:pw@acme.dev', /user and password/],
    ['https://acme.dev/?a=1', /begins with/],
    ['https://acme.dev/#a', /begins with/],
    ['http://acme.dev', /Use https/],
    ['https://localhost:3000', /this machine alone/],
    ['https://app.localhost', /this machine alone/],
    ['https://127.1', /this machine alone/],
    ['https://0x7f000001', /this machine alone/],
    ['https://0.0.0.0', /this machine alone/],
    ['https://[::1]:3000', /this machine alone/],
    ['https://[::ffff:127.0.0.1]', /this machine alone/],
    ['https://10.1.2.3', /private network/],
    ['https://172.31.0.1', /private network/],
    ['https://192.168.178.20', /private network/],
    ['https://169.254.169.254', /private network/],
    ['https://100.100.1.1', /private network/],
    ['https://[fd00::1]', /private network/],
    ['https://[fe80::1]', /private network/],
    ['https://[::ffff:10.0.0.1]', /private network/],
    ['https://roach', /private network/],
    ['https://roach.local', /private network/],
    ['https://roach.corp.internal.', /private network/],
  ])('github.com does not reach %j', (text, why) => {
    expect(checkPublicUrl(text, 'internet')).toEqual({
      kind: 'refused',
      why: expect.stringMatching(why),
    });
  });

  it('a server in the own network reaches it, over http too, but no loopback', () => {
    for (const url of ['http://10.0.0.5:3000', 'http://roach', 'https://roach.acme.internal']) {
      expect(checkPublicUrl(url, 'network')).toEqual({ kind: 'accepted', url });
    }
    expect(checkPublicUrl('http://127.0.0.1:3000', 'network').kind).toBe('refused');
  });

  it('a GitHub on this machine reaches loopback', () => {
    expect(checkPublicUrl('http://127.0.0.1:3000/', 'machine')).toEqual({
      kind: 'accepted',
      url: 'http://127.0.0.1:3000',
    });
  });
});
