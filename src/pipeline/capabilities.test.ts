import { describe, expect, it } from '@jest/globals';
import { TransientError, UserError } from '../domain/errors.js';
import {
  canShowAnything,
  capabilitiesOf,
  isPermissionRefusal,
  restrictionsOf,
  without,
} from './capabilities.js';

const all = { checks: 'write', pull_requests: 'write', contents: 'write', metadata: 'read' };
const missingIn = (granted: Record<string, string> | null) =>
  restrictionsOf(capabilitiesOf(granted), 7, null).missing;

describe('capabilitiesOf', () => {
  it.each([
    ['all that is asked for', all, []],
    ['nothing known', null, []],
    ['more than is asked for', { ...all, checks: 'admin' }, []],
    [
      'read where write is needed',
      { ...all, checks: 'read', pull_requests: 'read' },
      ['checks', 'pull_requests'],
    ],
    ['a level that is not known', { ...all, contents: 'some' }, ['contents']],
    ['nothing granted', {}, ['checks', 'pull_requests', 'contents']],
  ])('%s', (_name, granted, missing) => {
    expect(missingIn(granted)).toEqual(missing);
  });

  it('reads contents with read alone', () => {
    expect(capabilitiesOf({ ...all, contents: 'read' }).readFiles).toBe(true);
  });
});

describe('canShowAnything', () => {
  it.each([
    [{ ...all, checks: 'read' }, true],
    [{ ...all, pull_requests: 'read' }, true],
    [{ checks: 'write' }, true],
    [{ ...all, checks: 'read', pull_requests: 'read' }, false],
    [{ pull_requests: 'write' }, false],
    [{}, false],
  ])('%j: %s', (granted, shows) => {
    expect(canShowAnything(capabilitiesOf(granted))).toBe(shows);
  });
});

describe('without', () => {
  it('takes commenting with reading: who may not read pull requests may not write to them', () => {
    expect(without(capabilitiesOf(all), 'readPull')).toMatchObject({
      readPull: false,
      comment: false,
      check: true,
    });
    expect(without(capabilitiesOf(all), 'comment')).toMatchObject({ readPull: true, comment: false });
  });
});

describe('restrictionsOf', () => {
  it.each([
    ['https://github.com/acme/shop', 'https://github.com/settings/installations/7'],
    ['https://ghe.acme.example:8443/acme/shop', 'https://ghe.acme.example:8443/settings/installations/7'],
  ])('names the page of the installation at the host of %s', (repositoryUrl, settingsUrl) => {
    expect(restrictionsOf(capabilitiesOf({}), 7, repositoryUrl)).toMatchObject({ settingsUrl });
  });
});

describe('isPermissionRefusal', () => {
  it.each([
    [
      new UserError(
        'check run: GitHub answered 403: Resource not accessible by integration - https://docs.github.com',
      ),
      true,
    ],
    [new UserError('check run: GitHub answered 403: This installation has been suspended'), false],
    [new TransientError('Resource not accessible by integration'), false],
    [new Error('Resource not accessible by integration'), false],
  ])('%s: %s', (error, isRefusal) => {
    expect(isPermissionRefusal(error)).toBe(isRefusal);
  });
});
