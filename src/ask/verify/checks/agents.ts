import { foldWord } from '../facts/atom.ts';
import { isConnecting } from '../facts/connecting-words.ts';
import { isRole } from './roles.ts';

/** A participle and who does it: "paid by the library", "pago pela biblioteca", "von der Bibliothek bezahlt". */
const AFTER_VERB = /(?<!\p{L})(\p{L}{3,30})\s+(?:by|por|par|pel[oa]s?)\s+((?:[\p{L}’'-]+[^\S\n]*){1,6})/gu;
const BEFORE_VERB = /(?<!\p{L})(?:von|vom|durch)\s+((?:[\p{L}’'-]+[^\S\n]+){1,5})(\p{L}{3,30})(?=\s*(?:[.,;!?]|$))/gmu;
/** Who nobody names twice in the same way. */
const EMPLOYER =
  /^(?:company|employer|firm|organi[sz]ation|business|us|you|them|firma|unternehmen|arbeitgeber|uns|empresa|empleador|compania|entreprise|employeur|societe|empregador|companhia|nous|vous|nosotros|nos)$/;

/** Enough of a word to know it in another form. */
const STEM = 5;
const MAX_CHARACTERS = 4_000;

type Agent = { readonly verb: string; readonly words: readonly string[] };

/** Whether a claim says that somebody else does what its quotes say is done. Both texts are in one language. */
export function hasOtherAgent(claim: string, quoted: string, language: string): boolean {
  const theirs = agentsIn(quoted, language);
  if (theirs.length === 0) return false;
  return agentsIn(claim, language).some((mine) => {
    const same = theirs.filter(({ verb }) => stemOf(verb) === stemOf(mine.verb));
    return same.length > 0 && !same.some(({ words }) => words.some((word) => mine.words.includes(word)));
  });
}

function agentsIn(text: string, language: string): readonly Agent[] {
  const part = text.slice(0, MAX_CHARACTERS);
  const read = (verb: string, phrase: string): readonly Agent[] => {
    const words = (phrase.match(/\p{L}+/gu) ?? []).filter((word) => !isConnecting(word)).slice(0, 3);
    // Roles are compared by their groups: a lead is a manager.
    const isOther = words.some((word) => EMPLOYER.test(foldWord(word)) || isRole(word, language));
    return words.length === 0 || isOther
      ? []
      : [{ verb: foldWord(verb), words: words.map((word) => stemOf(foldWord(word))) }];
  };
  return [
    ...[...part.matchAll(AFTER_VERB)].flatMap(([, verb, phrase]) => read(verb!, phrase!)),
    ...[...part.matchAll(BEFORE_VERB)].flatMap(([, phrase, verb]) => read(verb!, phrase!)),
  ];
}

function stemOf(word: string): string {
  return word.slice(0, STEM);
}
