/** An answer other than success, as GitHub words it. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors?: readonly unknown[],
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(message);
    this.name = 'ApiError';
  }

  /** The most telling sentence: that of the first listed error, else the message. */
  get detail(): string {
    const [first] = this.errors ?? [];
    if (typeof first === 'string') return first;
    return typeof first === 'object' && first !== null && 'message' in first
      ? String(first.message)
      : this.message;
  }

  toBody(): Record<string, unknown> {
    return {
      message: this.message,
      ...(this.errors ? { errors: this.errors } : {}),
      documentation_url: 'https://docs.github.com/rest',
      status: String(this.status),
    };
  }
}

export interface FieldError {
  readonly resource: string;
  readonly code: 'custom' | 'invalid' | 'missing' | 'missing_field' | 'already_exists' | 'unprocessable';
  readonly field?: string;
  readonly message?: string;
}

/** What GitHub says to everybody who wants to change an archived repository. */
export const ARCHIVED = 'Repository was archived so is read-only.';

export const notFound = (): ApiError => new ApiError(404, 'Not Found');
export const validationFailed = (...errors: FieldError[]): ApiError =>
  new ApiError(422, 'Validation Failed', errors);
/** The form that reviews use: errors are sentences. */
export const unprocessable = (...errors: string[]): ApiError =>
  new ApiError(422, 'Unprocessable Entity', errors);

/** A GraphQL error with the `type` that GitHub puts beside the message. */
export class TypedGraphQLFailure extends Error {
  constructor(
    readonly type: string,
    message: string,
  ) {
    super(message);
    this.name = 'TypedGraphQLFailure';
  }
}

/** Applying a suggestion is not offered; the message is the sentence that GitHub shows. */
export class SuggestionRefused extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SuggestionRefused';
  }
}
