/** The words of the picture, in one language. */
export type PictureTexts = {
  /** BCP 47; numbers, amounts and dates follow it. */
  readonly locale: string;
  readonly title: string;
  readonly questions: string;
  readonly answered: string;
  readonly partial: string;
  readonly passages: string;
  readonly notFound: string;
  readonly time: string;
  readonly median: string;
  readonly p95: string;
  readonly cost: string;
  readonly budget: string;
  readonly votes: string;
  readonly up: string;
  readonly down: string;
  /** The figure of the whole period below each chart's title. */
  readonly summaries: {
    readonly questions: string;
    readonly time: string;
    readonly cost: string;
    readonly votes: string;
  };
};
