import { stemmer } from '@orama/stemmers/italian';
import type { Language } from '../language.ts';

export const it: Language<'it'> = {
  code: 'it',
  name: 'Italian',
  script: 'latin',
  stopWords: `a ad ai al alla alle anche che chi ci come con cosa cui da dai dal dalla de degli dei del della delle di dove e ed
    era essere fa gli ha hanno ho i il in io la le lo loro ma mi mio ne nei nel nella non o ogni per perche piu puo quale quali
    quando quanta quante quanti quanto quello questa questo se sei si sia sono su sua sul sulla suo tra tu un una uno`,
  stem: stemmer,
  months: [
    'gennaio',
    'febbraio',
    'marzo',
    'aprile',
    'maggio',
    'giugno',
    'luglio',
    'agosto',
    'settembre',
    'ottobre',
    'novembre',
    'dicembre',
  ],
  questionWords: { time: 'quando', number: 'quant[oaie]', person: 'chi' },
  followUp: { starts: 'e|ma', references: 'esso' },
  smallTalk: {
    hello: /^(?:ciao|salve|buongiorno|buonasera)$/,
    thanks: /^(?:grazie|grazie mille)$/,
    abilities: /^(?:aiuto|cosa (?:puoi|sai) fare|chi sei)$/,
  },
  replies: {
    hello: 'Ciao! Chiedimi qualsiasi cosa sulle pagine Notion che posso vedere.',
    thanks: 'Prego.',
    abilities:
      'Rispondo a domande a partire dalle pagine Notion condivise con me. Ogni affermazione porta un collegamento al blocco da cui proviene e, se le pagine non lo dicono, lo dico.',
    notFound: 'Non ho trovato una risposta nelle pagine che posso vedere.',
  },
};
