import { z } from 'zod';
import { checkPublicUrl, type Reach } from './reach.js';

/** GitHub's limit for the name of an app. */
export const NAME_LENGTH = 34;

/** What the form holds, as typed. */
export interface FormValues {
  readonly publicUrl: string;
  readonly owner: string;
  readonly organization: string;
  readonly name: string;
}

/** What the form holds, checked. */
export interface Answers {
  /** Without a trailing slash. */
  readonly publicUrl: string;
  /** Login of the organization that will own the app; null: the account of whoever registers it. */
  readonly organization: string | null;
  readonly name: string;
}

export type FieldErrors = Partial<Readonly<Record<keyof FormValues, string>>>;

export type CheckedForm =
  | { readonly kind: 'accepted'; readonly answers: Answers }
  | { readonly kind: 'refused'; readonly errors: FieldErrors };

const text = z.string().trim().catch('');
const formSchema = z.object({ publicUrl: text, owner: text, organization: text, name: text });

/** The fields of a posted form as text; what is missing or a file is empty. */
export function formValues(body: unknown): FormValues {
  return formSchema.catch({ publicUrl: '', owner: '', organization: '', name: '' }).parse(body);
}

/** Logins of organizations: letters, digits and single hyphens inside, at most 39. */
const LOGIN = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i;

/** Checks the form, each field for itself. */
export function checkForm(values: FormValues, reach: Reach): CheckedForm {
  const publicUrl = checkPublicUrl(values.publicUrl, reach);
  const errors: FieldErrors = {
    ...(publicUrl.kind === 'refused' ? { publicUrl: publicUrl.why } : {}),
    ...ownerError(values),
    ...nameError(values.name),
  };
  if (publicUrl.kind === 'refused' || Object.keys(errors).length > 0) return { kind: 'refused', errors };
  const organization = values.owner === 'organization' ? values.organization : null;
  return { kind: 'accepted', answers: { publicUrl: publicUrl.url, organization, name: values.name } };
}

function ownerError({ owner, organization }: FormValues): FieldErrors {
  if (owner === 'account') return {};
  if (owner !== 'organization') return { owner: 'Choose who owns the app.' };
  if (organization === '') return { organization: 'Name the organization.' };
  if (LOGIN.test(organization)) return {};
  return {
    organization: 'Give the name in its address on GitHub: letters, digits and single hyphens.',
  };
}

function nameError(name: string): FieldErrors {
  if (name === '') return { name: 'Give the app a name.' };
  const { length } = Array.from(name);
  if (length > NAME_LENGTH) return { name: `${length} characters: GitHub allows ${NAME_LENGTH}.` };
  if (/\p{C}/u.test(name)) return { name: 'There is a character in it that cannot be seen. Type it anew.' };
  return {};
}
