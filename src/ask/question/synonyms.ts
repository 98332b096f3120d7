import type { LexicalTerm } from '../../core/ports/indexes.ts';
import { stem } from '../../lexical/stem.ts';

/** English words of work that people put for one another, a group a line. */
const GROUPS = `
vacation holiday leave pto
salary pay wage compensation earn income
sick ill illness sickness flu
kid child baby
laptop notebook
boss manager lead supervisor leader head
react respond reply response answer
price cost fee charge
phone ring telephone
stolen lost theft
undo rollback revert
display show
start begin found commence
keep retain retention store
wipe delete erase remove deletion
submit hand send
forbidden prohibited banned disallowed
food meal dinner lunch
post-mortem postmortem review retrospective
yearly annual annually year
monthly month
daily day
weekly week
quarterly quarter
employee staff colleague worker
customer client
supplier vendor provider
refund reimburse reimbursement
recommend refer referral recommendation
maximum limit max cap most
password passphrase
credential secret
fix repair solve resolve
deduct subtract
lapse expire expiry
furniture desk chair
resign quit terminate
onboarding onboard newcomer
owner responsible charge
meeting appointment
apartment flat house home
move moving relocate relocation
pregnant expecting pregnancy
parental maternity paternity adoption adopting
hotel accommodation lodging room
train rail railway
flight fly plane
car vehicle
breach incident leak
database db postgres
buy purchase
remark comment feedback
transfer pay-out payout paid
volunteering voluntary volunteer
discount reduction
wedding marriage married
quickly fast soon
remote home-office
`;

const GROUP_OF = new Map<string, readonly string[]>();
for (const line of GROUPS.trim().split('\n')) {
  const stems = [...new Set(line.split(' ').map((word) => stem(word, 'en')))];
  for (const each of stems) GROUP_OF.set(each, [...new Set([...(GROUP_OF.get(each) ?? []), ...stems])]);
}

/** The terms, each matching its synonyms too. A word is as telling as it was. */
export function withSynonyms(terms: readonly LexicalTerm[]): readonly LexicalTerm[] {
  return terms.map((term) => {
    const more = term.forms.flatMap((form) => GROUP_OF.get(form) ?? []);
    return more.length === 0 ? term : { ...term, forms: [...new Set([...term.forms, ...more])] };
  });
}
