import { describe, expect, it } from '@jest/globals';
import { isPassingFailure, reasonOf } from './passing-failure.js';

const failure = (message: string, code?: string): Error =>
  Object.assign(new Error(message), code === undefined ? {} : { code });

describe('isPassingFailure', () => {
  it.each([
    failure('terminating connection due to administrator command', '57P01'),
    failure('the database system is starting up', '57P03'),
    failure('connection failure', '08006'),
    failure('too many clients already', '53300'),
    failure('deadlock detected', '40P01'),
    failure('could not serialize access', '40001'),
    failure('cannot execute UPDATE in a read-only transaction', '25006'),
    failure('connect ECONNREFUSED 127.0.0.1:5432', 'ECONNREFUSED'),
    failure('', 'ECONNREFUSED'),
    failure('Connection terminated unexpectedly'),
    failure('Client has encountered a connection error and is not queryable'),
    failure('timeout exceeded when trying to connect'),
    failure('timeout expired'),
    failure('Query read timeout'),
    failure('terminating connection due to idle-in-transaction timeout', '25P03'),
  ])('holds for %s', (error) => expect(isPassingFailure(error)).toBe(true));

  it.each([
    failure('duplicate key', '23505'),
    failure('permission denied', '42501'),
    failure('password authentication failed', '28P01'),
    failure('database does not exist', '3D000'),
    failure('syntax error', '42601'),
    failure('invalid transaction state', '25000'),
    failure('a bug'),
    'Connection terminated',
    undefined,
  ])('does not hold for %s', (error) => expect(isPassingFailure(error)).toBe(false));
});

describe('reasonOf', () => {
  it('names what Node has a code for, and else repeats the message', () => {
    expect(reasonOf(failure('', 'ECONNREFUSED'))).toBe('connection refused');
    expect(reasonOf(failure('timeout expired'))).toBe('no answer');
    expect(reasonOf(failure('Query read timeout'))).toBe('no answer');
    expect(reasonOf(failure('deadlock detected', '40P01'))).toBe('deadlock detected');
    expect(reasonOf('odd')).toBe('odd');
  });
});
