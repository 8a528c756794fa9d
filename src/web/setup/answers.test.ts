import { describe, expect, it } from '@jest/globals';
import { checkForm, formValues, type FormValues } from './answers.js';

const good: FormValues = {
  publicUrl: 'https://roach.acme.dev',
  owner: 'organization',
  organization: 'acme-inc',
  name: 'Code Roach of Acme',
};

const errorsOf = (over: Partial<FormValues>) => {
  const checked = checkForm({ ...good, ...over }, 'internet');
  return checked.kind === 'refused' ? checked.errors : {};
};

describe('formValues', () => {
  it('trims text, and takes what is missing, repeated or a file as empty', () => {
    expect(formValues({ publicUrl: '  https://a.dev ', owner: ['a', 'b'], name: { size: 3 } })).toEqual({
      publicUrl: 'https://a.dev',
      owner: '',
      organization: '',
      name: '',
    });
    expect(formValues(null).name).toBe('');
  });
});

describe('checkForm', () => {
  it('answers an organization, or the own account whatever else is typed in', () => {
    expect(checkForm(good, 'internet')).toEqual({
      kind: 'accepted',
      answers: { publicUrl: good.publicUrl, organization: 'acme-inc', name: good.name },
    });
    expect(checkForm({ ...good, owner: 'account', organization: '??' }, 'internet')).toMatchObject({
      answers: { organization: null },
    });
  });

  it.each([
    [{ publicUrl: '' }, 'publicUrl'],
    [{ publicUrl: 'http://127.0.0.1' }, 'publicUrl'],
    [{ owner: '' }, 'owner'],
    [{ owner: 'nobody' }, 'owner'],
    [{ organization: '' }, 'organization'],
    [{ organization: 'https://github.com/acme' }, 'organization'],
    [{ organization: '../settings' }, 'organization'],
    [{ organization: 'a--b' }, 'organization'],
    [{ organization: '-a' }, 'organization'],
    [{ organization: 'a'.repeat(40) }, 'organization'],
    [{ name: '' }, 'name'],
    [{ name: 'n'.repeat(35) }, 'name'],
    [{ name: 'Code\u202eRoach' }, 'name'],
  ] satisfies [Partial<FormValues>, keyof FormValues][])('refuses %j beside %s', (over, field) => {
    const errors = errorsOf(over);
    expect(Object.keys(errors)).toEqual([field]);
    expect(errors[field]).toMatch(/^[^!]+\.$/);
  });

  it('names every wrong field at once', () => {
    const errors = errorsOf({ publicUrl: 'x', organization: '', name: '' });
    expect(Object.keys(errors)).toEqual(['publicUrl', 'organization', 'name']);
  });

  it('takes a name of exactly 34 characters', () => {
    expect(errorsOf({ name: 'n'.repeat(34) })).toEqual({});
  });
});
