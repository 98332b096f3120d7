import { stemmer } from '@orama/stemmers/english';
import type { Language } from './language.ts';

export const en: Language<'en'> = {
  code: 'en',
  name: 'English',
  script: 'latin',
  stopWords: `a about after all also am an and any are as at be because been before being between both but by can could did do does doing
    done during each ever every for from get gets give given go had has have having he her here hers him his how i if in into is it its just let like
    many may me might more most much must my no not of off on one only or other our out over please shall she should so
    some such tell than that the their them then there these they this those through to too under up us use used using very
    was we were what when where whether which while who whom whose why will with would you your`,
  stem: stemmer,
  months: [
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sep sept',
    'october oct',
    'november nov',
    'december dec',
  ],
  numberWords: {
    one: 1,
    two: 2,
    three: 3,
    four: 4,
    five: 5,
    six: 6,
    seven: 7,
    eight: 8,
    nine: 9,
    ten: 10,
    eleven: 11,
    twelve: 12,
    thirteen: 13,
    fourteen: 14,
    fifteen: 15,
    sixteen: 16,
    seventeen: 17,
    eighteen: 18,
    nineteen: 19,
    twenty: 20,
    thirty: 30,
    forty: 40,
    fifty: 50,
    sixty: 60,
    seventy: 70,
    eighty: 80,
    ninety: 90,
  },
  negations:
    'no not never none nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt mustnt hasnt havent hadnt',
  modals: {
    may: 'may|can|are allowed to|is allowed to',
    must: 'must|have to|has to|need to|needs to|is required to|are required to',
    mustNot: 'must not|may not|cannot|is not allowed to|are not allowed to',
    only: 'only|solely|exclusively',
    except: 'except|excluding|apart from|unless',
  },
  questionWords: {
    time: 'when|what (?:time|day|date)|which (?:day|date|month|year|quarter)|how (?:long|often)|until when|deadline',
    number:
      'how (?:many|much|high|large|big|far|old)|what (?:percentage|percent|amount|number|rate|version|port|size|limit|price|cost|budget)',
    person: 'who|whom|whose',
  },
  followUp: {
    starts: 'and|but|what about|how about',
    references: 'it|its|they|them|their|that|this|those|these|there|he|she|him|her|one|ones',
  },
  smallTalk: {
    hello:
      /^(?:hi|hello|hey|heya|hiya|howdy|yo|good (?:morning|afternoon|evening))(?: (?:there|bot|all|everyone|team))?$/,
    thanks:
      /^(?:thanks|thank you|thx|ty|cheers|great,? thanks?|ok(?:ay)?,? thanks?|thanks a lot|thank you (?:so|very) much|many thanks)$/,
    abilities:
      /^(?:help|what can you do|what do you do|who are you|what are you|how do you work|what can i ask(?: you)?)$/,
  },
};
