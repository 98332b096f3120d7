/** Why a plan cannot be run, as a sentence with what is closest. */
export type PlanProblemFacts = { readonly closest?: readonly string[] } & (
  | { readonly key: 'noTable'; readonly name: string }
  | { readonly key: 'noColumn'; readonly name: string; readonly table: string }
  | { readonly key: 'noOption'; readonly name: string; readonly column: string }
  | { readonly key: 'noName'; readonly name: string; readonly column: string }
  | { readonly key: 'wrongType'; readonly column: string }
  | { readonly key: 'badNumber'; readonly name: string; readonly column: string }
  | { readonly key: 'badDate'; readonly name: string; readonly column: string }
  | { readonly key: 'noRelation'; readonly column: string }
);

/** Thrown by the checker and caught where a table question is answered. It never leaves the folder. */
export class PlanProblem extends Error {
  readonly facts: PlanProblemFacts;

  constructor(facts: PlanProblemFacts) {
    super(facts.key);
    this.name = 'PlanProblem';
    this.facts = facts;
  }
}
