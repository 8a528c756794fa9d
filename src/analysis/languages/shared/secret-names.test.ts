import { expect, it } from '@jest/globals';
import { namesPassword, namesSecret, wordsOf } from './secret-names.js';

it.each([
  ['apiKey', ['api', 'key']],
  ['API_KEY', ['api', 'key']],
  ['x-api-key', ['x', 'api', 'key']],
  ['userAPIKey2', ['user', 'api', 'key2']],
  ['', []],
])('%s has the words %j', (name, words) => expect(wordsOf(name)).toEqual(words));

it.each([
  ['password', true],
  ['newPassword', true],
  ['DB_PASSWD', true],
  ['passwordField', false],
  ['token', false],
])('%s names a password: %s', (name, expected) => expect(namesPassword(name)).toBe(expected));

it.each([
  ['token', true],
  ['resetToken', true],
  ['clientSecret', true],
  ['SESSION_ID', true],
  ['privateKey', true],
  ['userPassword', true],
  ['key', false],
  ['tokenCount', false],
  ['nextToken', false],
  ['secretName', false],
  ['cancelToken', false],
  ['id', false],
])('%s names a secret: %s', (name, expected) => expect(namesSecret(name)).toBe(expected));
