import { stemmer } from '@orama/stemmers/dutch';
import type { Language } from '../language.ts';

export const nl: Language<'nl'> = {
  code: 'nl',
  name: 'Dutch',
  script: 'latin',
  stopWords: `aan al als bij dan dat de deze die dit doen door een en er geen had heb hebben heeft het hij hoe hoeveel hun ik in
    is ja je kan kunnen maar me meer men met mijn moet moeten na naar niet nog nu of om omdat ons onze ook op over te tegen tot
    uit van veel voor waar waarom wanneer was wat we welk welke wel werd wie wij worden wordt zal ze zich zij zijn zo zou`,
  stem: stemmer,
  months: [
    'januari',
    'februari',
    'maart',
    'april',
    'mei',
    'juni',
    'juli',
    'augustus',
    'september',
    'oktober',
    'november',
    'december',
  ],
  questionWords: { time: 'wanneer|hoe lang', number: 'hoeveel', person: 'wie is' },
  followUp: { starts: 'en|maar', references: 'dit|dat|daar' },
  smallTalk: {
    hello: /^(?:hoi|dag|goedemorgen|goedemiddag|goedenavond)$/,
    thanks: /^(?:bedankt|dank je(?: wel)?|dankjewel)$/,
    abilities: /^(?:wat kun je|wat kan je|wie ben je)$/,
  },
  replies: {
    hello: 'Hallo! Vraag me alles over de Notion-pagina’s die ik kan zien.',
    thanks: 'Graag gedaan.',
    abilities:
      'Ik beantwoord vragen uit de Notion-pagina’s die met mij gedeeld zijn. Elke uitspraak heeft een link naar het blok waar ze vandaan komt, en waar de pagina’s zwijgen, zeg ik dat.',
    notFound: 'Ik heb hierop geen antwoord gevonden in de pagina’s die ik kan zien.',
  },
};
