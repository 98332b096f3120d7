import { foldWord } from '../../facts/atom.ts';

/** Folded words that say when something starts, ends, opens or closes, in the languages of the bot and near ones. */
const WORDS: Readonly<Record<string, string>> = {
  '§start': `start starts started startet starten begin begins beginning began beginnt beginnen beginnend comienza comienzan
    empieza empiezan commence commencent debute debutent comeca comecam inicia iniciam inizia iniziano baslar`,
  '§end': `end ends ended ending finish finishes finished endet enden termina terminan terminam acaba acaban acabam finit
    finissent finisce biter`,
  '§open': 'open opens opened opening offnet offnen geoffnet abre abren abrem ouvre ouvrent apre',
  '§close': `close closes closed closing schließt schliesst schließen schliessen geschlossen cierra cierran ferme ferment fecha
    fecham chiude`,
};
const CONCEPTS: ReadonlyMap<string, string> = new Map(
  Object.entries(WORDS).flatMap(([concept, words]) => words.split(/\s+/).map((word) => [word, concept] as const)),
);

/** A mark that words of one meaning share in all languages, so that 21:00 as an end is not taken for a start. */
export function conceptOf(word: string): string | undefined {
  return CONCEPTS.get(/^[a-z]*$/.test(word) ? word : foldWord(word));
}
