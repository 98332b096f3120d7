import { stemmer } from '@orama/stemmers/english';
import type { Language } from './language.ts';
import { tablesEn } from './tables/en.ts';

export const en: Language<'en'> = {
  code: 'en',
  name: 'English',
  script: 'latin',
  tables: tablesEn,
  stopWords: `a about after all also am an and any are as at be because been before being between both but by can could did do does doing
    done during each ever every for from get gets give given go had has have having he her here hers him his how i if in into is it its just let like
    many may me might more most much must my no not of off on one only or other our out over please shall she should so
    some such tell than that the their them then there these they this those through to too under up us use used using very
    was we were what when where got getting gonna wanna gotta im ive id dont doesnt didnt cant couldnt wont wouldnt isnt
    arent wasnt whats wheres hows whos thats theres theyre youre lets u ur pls plz please btw per now anyone anybody whether which while who whom whose why will with would you your`,
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
    hundred: 100,
    thousand: 1000,
    million: 1000000,
  },
  ordinalWords:
    'first | second | third | fourth | fifth | sixth | seventh | eighth | ninth | tenth | eleventh | twelfth | thirteenth | fourteenth | fifteenth | sixteenth | seventeenth | eighteenth | nineteenth | twentieth',
  fractionWords:
    'third thirds | quarters quarter | fifth fifths | sixth sixths | seventh sevenths | eighth eighths | ninth ninths | tenth tenths',
  multipleWords: { twice: 2, thrice: 3 },
  halfWords: 'half',
  logic: {
    paying: 'buy|buys|purchase|pay for|pays for|have to pay|has to pay|must pay|is charged|are charged',
    free: 'free of charge|for free|at no cost|costs nothing|cost you nothing|costs you nothing|is free|are free',
    conditions: 'if|when|once|provided|as long as',
    limits: 'limit|limits',
    greater: 'more|longer|larger|bigger|higher|greater|later|older|dearer',
    smaller: 'less|fewer|shorter|smaller|lower|earlier|younger|cheaper',
    comparators: 'than|as much as|as many as|as long as|as often as',
    contrasts: '(?:and )?not|rather than|instead of',
    additions: 'too|also|as well|or',
    denials: 'gone|discontinued|abolished|scrapped|cancelled|canceled|called off|impossible|unsupported',
    softNegations:
      'without|forbidden|prohibited|banned|excluded|free of|refuse|refuses|refused|denied|instead|rather than|except|unless|stop|stops|frozen|freeze|closed|off|only|lack|lacks|fail|fails|avoid|until|optional|voluntary|beyond|exempt|impossible|unavailable|removed|gone|ended|end of life|ends|rejected|too late|hardly|either|ignored|ignore',
    atMost:
      'at most|up to|no more than|not more than|maximum|max|less than|fewer than|cap|capped|(?:under|below|within)(?= (?:[\\d€$£]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|a hundred)(?:$| |-)))',
    atLeast:
      'at least|no less than|not less than|minimum|min|more than|or more|(?:over|above|from)(?= (?:[\\d€$£]|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|ninety|hundred|a hundred)(?:$| |-)))',
    sum: 'together|total|totals|sum|altogether|combined|in all|overall|both',
    difference:
      'more|less|fewer|difference|longer|shorter|larger|smaller|bigger|later|earlier|older|cheaper|remaining|left|higher|lower|than',
    most: 'largest|biggest|highest|most|longest|latest|maximum|greatest|most expensive|(?:opens|starts|begins|closes|ends|arrives|leaves) last',
    least:
      'smallest|lowest|least|fewest|shortest|earliest|cheapest|minimum|(?:opens|starts|begins|closes|ends|arrives|leaves) first',
  },
  negations:
    'no not never none nowhere nobody nothing neither nor without cannot cant dont doesnt didnt isnt arent wasnt werent wont wouldnt shouldnt couldnt mustnt hasnt havent hadnt',
  roles: `manager managers lead leads supervisor supervisors boss bosses head heads director directors chief
    employee employees staff worker workers colleague colleagues
    officer officers
    engineer engineers developer developers programmer programmers
    designer designers
    intern interns trainee trainees apprentice apprentices
    contractor contractors freelancer freelancers
    customer customers client clients buyer buyers
    supplier suppliers vendor vendors
    guest guests visitor visitors
    parent parents mother father
    doctor doctors physician
    lawyer lawyers attorney
    accountant accountants bookkeeper
    auditor auditors
    admin admins administrator administrators
    ceo
    cfo
    cto
    board
    owner owners
    tenant tenants
    student students pupil pupils
    teacher teachers`,
  opposites: `including inclusive_of/on_top_of in_addition_to excluding not_including
    open opens opened opening/close closes closed closing shut
    start starts started begin begins began beginning/end ends ended ending finish finishes finished
    before/after
    early/late
    earlier sooner/later
    newer/older
    same/following next/previous preceding
    first/last
    increase increases increased raise raised raises rise rises rose grow grew/decrease decreases decreased reduce reduced reduces drop dropped drops fall fell shrink lower lowered
    higher/lower
    longer/shorter
    larger bigger/smaller
    faster quicker/slower
    cheaper/dearer costlier
    more/less fewer
    accept accepts accepted approve approves approved grant grants granted/reject rejects rejected decline declines declined refuse refuses refused deny denied
    include includes included including/exclude excludes excluded excluding
    mandatory compulsory obligatory required/optional voluntary
    internal internally/external externally
    inside indoors/outside outdoors
    public publicly/private privately
    domestic national/international foreign abroad
    permanent permanently/temporary temporarily
    manual manually/automatic automatically
    minimum/maximum
    gross/net
    paid/unpaid
    used/unused
    connected/disconnected
    income revenue/expenses costs
    profit/loss
    pass passes passed succeed succeeds succeeded/fail fails failed
    win won wins/lose lost loses
    enable enabled enables/disable disabled disables
    add added adds/remove removed removes delete deleted deletes
    buy buys bought purchase purchased/sell sells sold
    lend lends lent/borrow borrows borrowed
    send sends sent/receive receives received
    hire hires hired/fire fires fired dismiss dismissed
    arrive arrives arrived arrival/depart departs departed departure
    import imports imported/export exports exported
    upload uploads uploaded/download downloads downloaded
    encrypt encrypted encrypts/decrypt decrypted decrypts
    employer employers/employee employees
    landlord/tenant tenants
    online/offline
    switched_on turned_on/switched_off turned_off
    onsite/remote remotely
    morning mornings/afternoon afternoons/evening evenings/night nights
    spring/summer/autumn/winter
    north northern/south southern/east eastern/west western
    red/green/blue/yellow/orange/purple/black/white/grey gray
    hot/cold
    wet/dry
    full/empty`,
  negativePrefixes: 'un|in|im|il|ir|non|non-',
  modals: {
    may: 'may|can|are allowed to|is allowed to',
    must: 'must|have to|has to|need to|needs to|is required to|are required to',
    mustNot: 'must not|may not|cannot|is not allowed to|are not allowed to',
    only: 'nowhere else|nobody else|no one else|nothing else|only|solely|exclusively',
    except: 'except|(?<!without )(?<!no )exceptions?|excluding|apart from|unless',
  },
  glossaryTitle: 'glossary|abbreviations|acronyms|terminology',
  meaning: 'meaning|means|mean|stands?|definition|defined?|abbreviation|acronym',
  pageMarks: {
    draft: 'draft|drafts|wip|work in progress|proposal|proposed|not in force|not yet in force|unpublished',
    archived:
      'archived?|deprecated|outdated|obsolete|superseded|retired|withdrawn|old version|formerly|no longer|no longer valid|do not use',
    archivedNames: 'replaced|expired|old|legacy|inactive',
    expired: 'expired|no longer valid|out of date|outdated|until|was valid|formerly|no longer in force',
    validUntil:
      'valid until|valid to|valid through|expires|expires on|expiry|expiry date|expiration date|end of validity',
  },
  chatter:
    "how (?:are|have) (?:you|u|things)(?: (?:all|doing|today|been|feeling|guys|everyone|going))*|how(?:'s| is) (?:it|everything|everyone|everybody)(?: going| doing)?|(?:how|what)(?:'s| is| was| were) your (?:day|weekend|week|evening|trip|holiday|vacation|name)(?: .*)?|what(?:'s| is) up(?: guys| all)?|what(?:'re| are) (?:you|u) (?:up to|doing)(?: .*)?|what do (?:you|u|we all) (?:think|mean|say|reckon)|(?:are |were )?(?:you|u) (?:ok(?:ay)?|there|here|free|busy|around|coming|sure|serious|kidding|joking|ready|done)(?: .*)?|(?:who|anyone|anybody)(?: is|'s| are)? (?:wants?|in for|up for|joining|coming)(?: .*)?|any(?:one|body) (?:there|for (?:lunch|coffee|dinner|drinks|a .{1,20}))|(?:oh )?(?:really|seriously|right|no|wow|for real|sure)|see (?:you|u|ya)(?: .*)?|what an? .*|how (?:cool|nice|great|awful|funny|sad)(?: .*)?|whatever|(?:can|will) do(?: it)?|(?:that|this|which|it|is)(?: is|'s)? (?:what|why|how) .*",
  solvedTag: 'solved|resolved|answered|done|fixed',
  questionStarts:
    "(?:(?:to|from|with|for|by|in|on|at|until|since) )?(?:who|whom|whose|what|which|when|where)|why|how|is there|are there|do we|does|can (?:i|we|you|someone|anyone|somebody|anybody)|could (?:you|someone|anyone)|(?:does|has) (?:anyone|anybody|someone)|please (?:tell|explain|show)|tell me|explain|i need to know|i'm looking for|i am looking for",
  versions: { noun: 'versions?|releases?|builds?|patch(?:es)?|editions?', current: 'current|up to date' },
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
    goodbye:
      /^(?:good ?night|good ?bye|bye(?: bye)?|see (?:you|ya)(?: later| tomorrow)?|cya|ttyl|have a (?:good|nice) (?:day|evening|night|weekend))(?: (?:all|everyone|bot|team))?$/,
    listPages:
      /^(?:(?:please )?(?:list|show)(?: me)? (?:all|every)(?: (?:the|your|of the))? (?:pages?|documents|articles)|(?:what|which) pages (?:are there|do you (?:have|know|see)|can you see)|list pages|all pages)$/,
    hello:
      /^(?:hi|hello|hey|heya|hiya|howdy|yo|good (?:morning|afternoon|evening|day))(?: (?:there|bot|all|everyone|team))?$/,
    thanks:
      /^(?:thanks|thank you|thx|ty|cheers|great,? thanks?|ok(?:ay)?,? thanks?|thanks a lot|thank you (?:so|very) much|many thanks)$/,
    abilities:
      /^(?:help|what can you do|what do you do|who are you|what are you|how do you work|what can i ask(?: you)?)$/,
  },
};
