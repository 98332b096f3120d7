/** An error response in OpenAI's form. */
export class Refusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly code: string | null;
  readonly param: string | null;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    type: string,
    message: string,
    code: string | null = null,
    param: string | null = null,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.status = status;
    this.type = type;
    this.code = code;
    this.param = param;
    this.headers = headers;
  }

  toBody(): Record<string, unknown> {
    return { error: { message: this.message, type: this.type, param: this.param, code: this.code } };
  }
}

/** As other servers send it: the reason alone, without OpenAI's fields. */
export class BareRefusal extends Refusal {
  constructor(status: number, message: string) {
    super(status, '', message);
  }

  override toBody(): Record<string, unknown> {
    return { error: this.message };
  }
}

export const invalid = (message: string, param: string | null = null, code: string | null = null): Refusal =>
  new Refusal(400, 'invalid_request_error', message, code, param);
