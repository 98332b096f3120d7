import { z } from 'zod';
import { isTimeZone } from '../core/time-zone.ts';

/** One runtime setting: what it means and which values it takes. */
export type SettingRow<T> = {
  readonly default: T;
  /** One sentence for `config get`, `/config get` and docs/configuration.md. */
  readonly about: string;
  readonly unit?: string;
  /** Completes "must be …": `0 to 1`. */
  readonly expects: string;
  /** The same for a sentence in another language. */
  readonly range: SettingRange;
  readonly schema: z.ZodType<T>;
  /** What a person typed, as a value; the schema then checks it. */
  readonly fromText: (text: string) => unknown;
  /** A setting of the original bot that changes nothing: kept, so that its table loads unchanged. */
  readonly isUnused?: boolean;
};

/** Which values a setting takes. `values` are those that the sentence of the kind names. */
export type SettingRange = {
  readonly kind: 'number' | 'wholeNumber' | 'text' | 'language' | 'timeZone' | 'choice' | 'onOff' | 'list' | 'synonyms';
  readonly values?: Readonly<Record<string, string | number>>;
  /** It also takes `auto`. */
  readonly orAuto?: boolean;
};

type Facts<T> = { readonly default: T; readonly about: string; readonly isUnused?: boolean };
type NumberFacts = Facts<number> & { readonly range: readonly [min: number, max: number]; readonly unit: string };

/** BCP 47, as far as it is needed here: a language and at most a script or a region. */
const LANGUAGE = /^(auto|[a-z]{2,3}(-[A-Za-z]{2,4})?)$/;
const MAX_LIST = 50;
const MAX_LIST_VALUE = 200;

/** A number with a fraction. */
export function fraction({ range: [min, max], ...facts }: NumberFacts): SettingRow<number> {
  return {
    ...facts,
    expects: `${min} to ${max}`,
    range: { kind: 'number', values: { min, max } },
    schema: z.number().min(min).max(max),
    // Number() alone would take '' for 0 and '0x10' for 16.
    fromText: (text) => (/^-?\d+(\.\d+)?$/.test(text.trim()) ? Number(text) : text),
  };
}

export function wholeNumber(facts: NumberFacts): SettingRow<number> {
  const [min, max] = facts.range;
  const schema = z.number().int().min(min).max(max);
  const range = { kind: 'wholeNumber', values: { min, max } } as const;
  return { ...fraction(facts), expects: `a whole number from ${min} to ${max}`, range, schema };
}

/** A number, or `auto`, which is the default. */
export function orAuto(inner: SettingRow<number>): SettingRow<number | 'auto'> {
  return {
    ...inner,
    default: 'auto',
    expects: `${inner.expects}, or auto`,
    range: { ...inner.range, orAuto: true },
    schema: z.union([inner.schema, z.literal('auto')]),
    fromText: (text) => (text.trim() === 'auto' ? 'auto' : inner.fromText(text)),
  };
}

export function text({ maxLength, ...facts }: Facts<string> & { readonly maxLength: number }): SettingRow<string> {
  const expects = `text of at most ${maxLength} characters`;
  const range = { kind: 'text', values: { max: maxLength } } as const;
  return { ...facts, expects, range, schema: z.string().max(maxLength), fromText: (value) => value };
}

export function language(facts: Facts<string>): SettingRow<string> {
  const expects = 'auto or a language tag such as de or pt-BR';
  const range = { kind: 'language' } as const;
  return { ...facts, expects, range, schema: z.string().regex(LANGUAGE), fromText: (value) => value.trim() };
}

/** An IANA time zone that this Node knows. */
export function timeZone(facts: Facts<string>): SettingRow<string> {
  const schema = z.string().refine(isTimeZone);
  const expects = 'a time zone such as Europe/Berlin or UTC';
  return { ...facts, expects, range: { kind: 'timeZone' }, schema, fromText: (value) => value.trim() };
}

export function choice<const T extends string>({
  of: choices,
  ...facts
}: Facts<NoInfer<T>> & { readonly of: readonly [T, ...T[]] }): SettingRow<T> {
  return {
    ...facts,
    expects: `one of ${choices.join(', ')}`,
    range: { kind: 'choice', values: { choices: choices.join(', ') } },
    schema: z.enum(choices) as unknown as z.ZodType<T>,
    fromText: (value) => value.trim(),
  };
}

const SWITCH_WORDS = new Map([
  ...['on', 'true', 'yes'].map((word) => [word, true] as const),
  ...['off', 'false', 'no'].map((word) => [word, false] as const),
]);

export function onOff(facts: Facts<boolean>): SettingRow<boolean> {
  return {
    ...facts,
    expects: 'on or off',
    range: { kind: 'onOff' },
    schema: z.boolean(),
    fromText: (value) => SWITCH_WORDS.get(value.trim().toLowerCase()) ?? value,
  };
}

export function list(facts: Facts<readonly string[]>): SettingRow<readonly string[]> {
  return {
    ...facts,
    expects: `a list of at most ${MAX_LIST} values, comma-separated`,
    range: { kind: 'list', values: { max: MAX_LIST } },
    schema: z.array(z.string().min(1).max(MAX_LIST_VALUE)).max(MAX_LIST),
    fromText: (value) =>
      value
        .split(',')
        .map((part) => part.trim())
        .filter((part) => part !== ''),
  };
}

/** `PTO = paid leave`: phrases that mean the same, with an equals sign between them. */
const SYNONYMS = /^[^=]*[\p{L}\p{N}][^=]*(=[^=]*[\p{L}\p{N}][^=]*)+$/u;

export function synonymList(facts: Facts<readonly string[]>): SettingRow<readonly string[]> {
  const row = list(facts);
  return {
    ...row,
    expects: `at most ${MAX_LIST} pairs such as PTO = paid leave, comma-separated`,
    range: { kind: 'synonyms', values: { max: MAX_LIST } },
    schema: z.array(z.string().max(MAX_LIST_VALUE).regex(SYNONYMS)).max(MAX_LIST),
  };
}
