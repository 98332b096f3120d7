import { LANGUAGES } from '../../../languages/languages.ts';
import { foldDiacritics } from '../../../lexical/stem.ts';

/** The group that each word for a role belongs to: "lead" and "manager" are one, "officer" is another. */
type Groups = { readonly words: ReadonlyMap<string, number>; readonly isUnspaced: boolean };

const GROUPS: ReadonlyMap<string, Groups> = new Map(
  LANGUAGES.flatMap(({ code, script, roles }) => {
    if (roles === undefined) return [];
    const words = roles
      .trim()
      .split('\n')
      .flatMap((line, group) =>
        line
          .trim()
          .split(/\s+/)
          .map((word) => [foldDiacritics(word), group] as const),
      );
    return [[code, { words: new Map(words), isUnspaced: script === 'other' }] as const];
  }),
);

export type RoleCheck = {
  readonly claim: string;
  /** Of the claim and of its quotes. */
  readonly language: string;
  /** The sentences that are quoted. */
  readonly quoted: string;
  /** All that a claim may take a role from: the cited blocks, their titles and the question. */
  readonly known: string;
};

/** Whether a claim gives to one role what its quotes give to another: "staff may" for "managers may". */
export function namesOtherRole({ claim, language, quoted, known }: RoleCheck): boolean {
  const groups = GROUPS.get(language);
  if (!groups) return false;
  const [said, isQuoted] = [rolesIn(claim, groups), rolesIn(quoted, groups)];
  const isKnown = rolesIn(known, groups);
  return [...said].some((role) => !isKnown.has(role)) && [...isQuoted].some((role) => !said.has(role));
}

/** Whether a word names a role in a language. */
export function isRole(word: string, language: string): boolean {
  return GROUPS.get(language)?.words.has(foldDiacritics(word.toLowerCase())) ?? false;
}

function rolesIn(text: string, { words, isUnspaced }: Groups): ReadonlySet<number> {
  if (isUnspaced) return new Set([...words].flatMap(([word, group]) => (text.includes(word) ? [group] : [])));
  const said = foldDiacritics(text.toLowerCase()).match(/\p{L}+/gu) ?? [];
  return new Set(said.flatMap((word) => words.get(word) ?? []));
}
